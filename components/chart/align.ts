import type { ChartSeries } from "./series.ts";

type Cell = number | null | undefined;

/** Positions, and a column for each series: undefined where it has no point. */
export type AlignedRows = [x: number[], ...columns: Cell[][]];

/**
 * Puts series with positions of their own into rows with common ones, in order. Points of one series
 * that share a position get a row each: none is lost.
 */
export function alignSeries(series: readonly ChartSeries[]): AlignedRows {
  const cells = series.flatMap(({ points }, column) =>
    points.map(({ x, y }) => ({ x, y, column })),
  );
  cells.sort((a, b) => a.x - b.x);
  const xs: number[] = [];
  const columns: Cell[][] = series.map(() => []);
  for (const { x, y, column } of cells) {
    const row = xs.length - 1;
    const values = columns[column];
    if (!values) continue;
    if (xs[row] === x && values[row] === undefined) {
      values[row] = y;
      continue;
    }
    xs.push(x);
    for (const each of columns) each.push(undefined);
    values[row + 1] = y;
  }
  return [xs, ...columns];
}
