import type { ChartSeries } from "./series.ts";

/** The value of a series at `x`: that of its last point up to there, null if there is none. */
export function valueAt({ points }: ChartSeries, x: number): number | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.x ?? 0) <= x) low = middle + 1;
    else high = middle;
  }
  return points[low - 1]?.y ?? null;
}

/** The first and the last x of all series, null where no point is. */
export function extentOf(series: readonly ChartSeries[]): { from: number; to: number } | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { points } of series) {
    from = Math.min(from, points[0]?.x ?? from);
    to = Math.max(to, points.at(-1)?.x ?? to);
  }
  return from <= to ? { from, to } : null;
}

/** At most `count` positions for a table: of the points themselves, thinned evenly, with the last. */
export function thinnedPositions(series: readonly ChartSeries[], count: number): readonly number[] {
  const all = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))];
  all.sort((a, b) => a - b);
  if (all.length <= count) return all;
  const step = (all.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => all[Math.round(index * step)] ?? 0);
}
