/** Lines across: what is under them is not in the figures. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 0V6" className="stroke-line-strong" strokeWidth="1.5" />
      </pattern>
    </defs>
  );
}

interface HatchedStretchProps {
  readonly from: number;
  readonly to: number;
  readonly why: string;
  readonly scale: (at: number) => number;
  /** The id of the pattern. */
  readonly hatch: string;
  readonly top: number;
  readonly height: number;
}

/** A stretch of time that is left out, and why. */
export function HatchedStretch({ from, to, why, scale, hatch, top, height }: HatchedStretchProps) {
  const x = scale(from);
  const width = Math.max(2, scale(to) - x);
  return (
    <g>
      <rect x={x} y={top} width={width} height={height} fill={`url(#${hatch})`} opacity="0.6" />
      <text
        x={Math.max(x, 0) + 4}
        y={top + height - 4}
        className="fill-ink text-micro"
        paintOrder="stroke"
        stroke="var(--surface)"
        strokeWidth="4"
      >
        {why}
      </text>
    </g>
  );
}
