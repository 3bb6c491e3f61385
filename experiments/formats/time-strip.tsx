import { type LogScale, placeOn } from "./log-scale.ts";
import { FORMAT_NAMES, formatNanos } from "./names.ts";
import type { Spread } from "./spread.ts";

interface TimeStripProps {
  readonly spread: Spread;
  readonly scale: LogScale;
}

const ROW = "grid grid-cols-[5.75rem_minmax(0,1fr)_4rem] items-center gap-x-2";
/** Of the drawing's own grid; it is stretched to the width there is. */
const WIDTH = 1_000;
const HEIGHT = 28;

/** All samples of one operation in one encoding, the box of the middle 90 %, the median. */
export function TimeStrip({ spread, scale }: TimeStripProps) {
  const { format, samples, p5, p50, p95, step } = spread;
  const x = (nanos: number) => (placeOn(scale, nanos) * WIDTH).toFixed(1);
  const ticks = samples.map((nanos) => `M${x(nanos)} 6V20`).join("");
  const [from, to] = [x(p50 - step), x(p50 + step)];
  return (
    <div className={ROW}>
      <span className="text-note leading-7">{FORMAT_NAMES[format]}</span>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-7 w-full overflow-visible border-line border-b [&_*]:[vector-effect:non-scaling-stroke]"
      >
        <rect
          x={x(p5)}
          y="3"
          width={Math.max(0, Number(x(p95)) - Number(x(p5)))}
          height="20"
          className="fill-accent-soft stroke-accent"
        />
        <path d={ticks} className="stroke-ink opacity-35" />
        <path d={`M${x(p50)} 1V25`} className="stroke-[3] stroke-accent" />
        <path d={`M${from} 24V27H${to}V24`} className="fill-none stroke-muted" />
      </svg>
      <span className="whitespace-nowrap text-right text-micro tabular-nums">
        {formatNanos(p50)}
      </span>
    </div>
  );
}

/** The axis below the strips. */
export function TimeAxis({ scale }: { scale: LogScale }) {
  const every = Math.ceil(scale.marks.length / 5);
  return (
    <div className={ROW}>
      <span />
      <div className="relative h-5 text-micro text-muted tabular-nums">
        {scale.marks.map((mark, index) => (
          <span
            key={mark}
            className="absolute top-0 h-1.5 border-line-strong border-l"
            style={{ left: `${placeOn(scale, mark) * 100}%` }}
          >
            {index % every === 0 ? (
              <span className="absolute top-1 -translate-x-1/2 whitespace-nowrap">
                {formatNanos(mark)}
              </span>
            ) : null}
          </span>
        ))}
      </div>
      <span />
    </div>
  );
}
