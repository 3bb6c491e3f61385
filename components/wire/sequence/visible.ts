import type { CodeRow, Layout, Row } from "./layout.ts";
import type { Distortion } from "./time-scale.ts";

/** A stretch of the diagram, [from, to) in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What of a layout lies in a stretch. */
export interface Visible {
  /** With their label in it. */
  readonly rows: readonly { readonly row: Row; readonly place: number }[];
  /** Lines that only cross it: both ends may be far away. */
  readonly crossing: readonly Row[];
  readonly codeRows: readonly CodeRow[];
  readonly distortions: readonly Distortion[];
}

/** What of a layout lies in a stretch of it. */
export function visibleIn({ rows, codeRows, scale, reach }: Layout, stretch: Stretch): Visible {
  const { from, to } = stretch;
  const shown: Visible["rows"][number][] = [];
  const crossing: Row[] = [];
  for (let place = firstAt(rows, from - reach); place < rows.length; place++) {
    const row = rows[place];
    if (!row || row.y > to + reach) break;
    if (row.y >= from && row.y < to) shown.push({ row, place });
    else if (overlaps(row, stretch)) crossing.push(row);
  }
  const first = firstAt(codeRows, from);
  const distortions = scale.distortions.filter((part) => part.to > from && part.from < to);
  return {
    rows: shown,
    crossing,
    codeRows: codeRows.slice(first, firstAt(codeRows, to)),
    distortions,
  };
}

function overlaps({ y, codeY, fromY, toY }: Row, { from, to }: Stretch): boolean {
  const [top, bottom] = [Math.min(fromY, codeY ?? y), Math.max(toY, y, codeY ?? y)];
  return bottom >= from && top < to;
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
