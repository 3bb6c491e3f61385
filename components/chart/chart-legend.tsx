import { useId } from "react";
import { valueAt } from "./read-chart.ts";
import type { ChartAxis, ChartSeries, ChartShape } from "./series.ts";
import { SeriesMark } from "./series-mark.tsx";

interface ChartLegendProps {
  readonly series: readonly ChartSeries[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly shape: ChartShape;
  /** Where the x axis begins and ends. */
  readonly from: number;
  readonly to: number;
  /** The position that is read. */
  readonly at: number;
  readonly onMove: (x: number) => void;
}

/** Steps of the slider from one end of the axis to the other. */
const STEPS = 200;

/** Which line is which, its value at one position, and a slider that chooses the position. */
export function ChartLegend({ series, x, y, shape, from, to, at, onMove }: ChartLegendProps) {
  const label = useId();
  const values = series.map((one) => {
    const value = valueAt(one, at);
    return { one, text: value === null ? "–" : y.format(value) };
  });
  const spoken = values.map(({ one, text }) => `${one.label} ${text}`).join(", ");
  return (
    <div className="flex flex-col gap-1.5 text-note">
      <ul
        aria-label="Series"
        className="grid grid-cols-[repeat(auto-fill,minmax(15.5rem,1fr))] gap-x-5 gap-y-0.5"
      >
        {values.map(({ one, text }) => (
          <li key={one.id} className="flex items-center gap-1.5">
            <SeriesMark series={one} shape={shape} />
            <span>{one.label}</span>
            <span className="ml-auto text-muted tabular-nums">{text}</span>
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-2 text-micro text-muted">
        <span id={label}>Read at</span>
        <input
          type="range"
          aria-labelledby={label}
          aria-valuetext={`${x.format(at)}: ${spoken}`}
          min={0}
          max={STEPS}
          value={to > from ? Math.round(((at - from) / (to - from)) * STEPS) : STEPS}
          onChange={(event) => onMove(from + (Number(event.target.value) / STEPS) * (to - from))}
          className="h-6 min-w-0 flex-1 cursor-pointer accent-accent"
        />
        <span aria-hidden="true" className="min-w-14 text-right tabular-nums">
          {x.format(at)}
        </span>
      </div>
    </div>
  );
}
