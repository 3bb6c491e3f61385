import { markPath } from "./marks.ts";
import type { ChartSeries, ChartShape } from "./series.ts";

interface SeriesMarkProps {
  readonly series: Pick<ChartSeries, "colour" | "mark" | "dash">;
  readonly shape: ChartShape;
}

/** How a series looks in its chart: its dash, its mark, or both. */
export function SeriesMark({ series: { colour, mark, dash }, shape }: SeriesMarkProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox={shape === "dots" ? "8 0 14 14" : "0 0 30 14"}
      className={shape === "dots" ? "size-3.5 shrink-0" : "h-3.5 w-[30px] shrink-0"}
      style={{ color: `var(${colour})` }}
    >
      {shape === "dots" ? null : (
        <path d="M0 7H30" stroke="currentColor" strokeWidth="2" strokeDasharray={dash?.join(" ")} />
      )}
      {shape === "steps" ? null : <path d={markPath(mark, 15, 7, 4)} fill="currentColor" />}
    </svg>
  );
}
