import type { ChartUnit } from "./scale.ts";
import { formatFigure, median, placeDots } from "./scale.ts";

export interface Dot {
  readonly value: number;
  readonly name: string;
  /** Where its run is. */
  readonly href: string;
}

interface DotStripProps {
  readonly label: string;
  readonly dots: readonly Dot[];
  readonly unit: ChartUnit;
  readonly ticks: readonly number[];
}

const COLUMNS = 60;
const HEIGHT = 56;
const SIZE = 8;

/** One figure of all learners on a line, one dot each; a bar stands at the median. */
export function DotStrip({ label, dots, unit, ticks }: DotStripProps) {
  const values = dots.map(({ value }) => value);
  const end = ticks.at(-1) ?? 1;
  const places = placeDots(values, end, COLUMNS);
  const highest = Math.max(0, ...places.map(({ level }) => level));
  const rise = Math.min(SIZE, (HEIGHT - SIZE) / Math.max(1, highest));
  const middle = median(values);
  return (
    <div>
      <p className="flex flex-wrap justify-between gap-x-4 text-note">
        <span className="font-medium">{label}</span>
        <span className="text-muted tabular-nums">{summary(values, middle, unit)}</span>
      </p>
      {/* The words above and the table below say the same; its links are for the keyboard. */}
      <div
        aria-hidden="true"
        className="relative mt-1 border-line-strong border-b"
        style={{ height: HEIGHT }}
      >
        {ticks.map((tick) => (
          <span
            key={tick}
            className="absolute inset-y-0 border-line border-l"
            style={{ left: `${(tick / end) * 100}%` }}
          />
        ))}
        {middle === null ? null : (
          <span
            className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-ink"
            style={{ left: `${(middle / end) * 100}%` }}
          />
        )}
        {dots.map(({ name, href, value }, index) => (
          <a
            key={href}
            href={href}
            tabIndex={-1}
            title={`${name}: ${formatFigure(value, unit)}`}
            className="absolute -translate-x-1/2 rounded-full border border-paper bg-accent hover:z-10 hover:bg-ink"
            style={{
              left: `${(places[index]?.at ?? 0) * 100}%`,
              bottom: (places[index]?.level ?? 0) * rise,
              width: SIZE,
              height: SIZE,
            }}
          >
            <span className="sr-only">{name}</span>
          </a>
        ))}
      </div>
    </div>
  );
}

function summary(values: readonly number[], middle: number | null, unit: ChartUnit): string {
  if (middle === null) return "measured by nobody";
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const of = `${values.length} ${values.length === 1 ? "learner" : "learners"}`;
  const figure = (value: number) => formatFigure(value, unit);
  return `${of}, median ${figure(middle)}, from ${figure(low)} to ${figure(high)}`;
}
