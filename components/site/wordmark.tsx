/** Lab 101: three bits, one, nought, one. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 font-medium text-ink">
      <svg aria-hidden="true" viewBox="0 0 26 10" className="h-2.5 w-6.5">
        <rect x="0" y="0" width="8" height="10" className="fill-accent" />
        <rect
          x="9.75"
          y="0.75"
          width="6.5"
          height="8.5"
          className="fill-none stroke-accent"
          strokeWidth="1.5"
        />
        <rect x="18" y="0" width="8" height="10" className="fill-accent" />
      </svg>
      Lab 101
    </span>
  );
}
