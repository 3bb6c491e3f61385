interface ShareBarProps {
  readonly label: string;
  readonly count: number;
  /** What the whole width stands for. */
  readonly of: number;
  readonly isRight?: boolean | null;
}

/** How many gave one answer: a bar with its number. */
export function ShareBar({ label, count, of, isRight = null }: ShareBarProps) {
  const percent = of === 0 ? 0 : Math.round((count / of) * 100);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 text-note">
      <span className="wrap-anywhere">
        {label}
        {isRight ? <span className="ml-2 text-accent">✓ right</span> : null}
      </span>
      <span className="tabular-nums">
        {count} <span className="text-muted">({percent} %)</span>
      </span>
      <span aria-hidden="true" className="col-span-2 h-2 bg-sunken">
        <span
          className={`block h-full ${isRight ? "bg-accent" : "bg-muted"}`}
          style={{ width: `${percent}%` }}
        />
      </span>
    </li>
  );
}
