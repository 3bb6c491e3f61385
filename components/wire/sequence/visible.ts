import type { CodeRow, Layout, Row } from "./layout.ts";
import type { Distortion } from "./time-scale.ts";

/** A stretch of the diagram, [from, to) in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A row and its place among all rows. */
export interface PlacedRow {
  readonly row: Row;
  readonly place: number;
}

/** The rows that stand in a stretch. */
export function rowsIn({ rows }: Layout, { from, to }: Stretch): readonly PlacedRow[] {
  const first = firstAt(rows, from);
  return rows.slice(first, firstAt(rows, to)).map((row, index) => ({ row, place: first + index }));
}

/** The lines of the code's column that stand in a stretch. */
export function codeRowsIn({ codeRows }: Layout, { from, to }: Stretch): readonly CodeRow[] {
  return codeRows.slice(firstAt(codeRows, from), firstAt(codeRows, to));
}

/** Rows that stand outside a stretch and cross it all the same. */
export function crossing({ rows, reach }: Layout, { from, to }: Stretch): readonly Row[] {
  const near = rows.slice(firstAt(rows, from - reach), firstAt(rows, to + reach));
  return near.filter(({ y, codeY, fromY, toY }) => {
    if (y >= from && y < to) return false;
    return Math.max(toY, y, codeY ?? y) >= from && Math.min(fromY, codeY ?? y) < to;
  });
}

/** Where in a stretch the axis is not to scale. */
export function distortionsIn({ scale }: Layout, { from, to }: Stretch): readonly Distortion[] {
  return scale.distortions.filter((part) => part.to > from && part.from < to);
}

/** The first of these, in order of `y`, that stands at or below `y`. */
function firstAt(sorted: readonly { readonly y: number }[], y: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.y ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return low;
}
