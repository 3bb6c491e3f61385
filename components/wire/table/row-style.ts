import type { CSSProperties } from "react";
import type { Column, Row } from "./column.ts";

/** How a row is laid out. */
export interface RowFold {
  /** With three, `main` and note have a line to themselves. */
  readonly lines: 1 | 2 | 3;
  /** What stands in its last line and not in its first. */
  readonly folded: ReadonlySet<string>;
}

/** In CSS pixels, by the lines of a row. */
export const ROW_HEIGHT = { 1: 34, 2: 52, 3: 74 } as const satisfies Record<
  RowFold["lines"],
  number
>;

/** A row whose cells break into lines by their `order`: 0, 2 and 4, with a break at 1 and at 3. */
export const ROW =
  "flex w-full flex-wrap items-center gap-x-3 px-3 before:order-3 before:h-0 before:basis-full after:order-1 after:h-0 after:basis-full";

const GAP_PX = 12;

/** How a row is laid out in this width, in CSS pixels. */
export function foldAt(
  columns: readonly Pick<Column<Row, string>, "id" | "width" | "folds">[],
  width: number,
): RowFold {
  let needed = columns.reduce((sum, column) => sum + column.width + GAP_PX, GAP_PX);
  const folded = new Set<string>();
  for (const column of columns.toSorted((a, b) => b.folds - a.folds)) {
    if (needed <= width || column.folds === 0) break;
    folded.add(column.id);
    needed -= column.width + GAP_PX;
  }
  if (needed > width) return { lines: 3, folded };
  return { lines: folded.size > 0 ? 2 : 1, folded };
}

/** Where in its row a cell stands, and how wide it is. */
export function cellStyle(
  { id, width }: Pick<Column<Row, string>, "id" | "width">,
  { lines, folded }: RowFold,
): CSSProperties {
  if (id === "main") return { order: lines === 3 ? 2 : 0, flex: "1 1 0", minWidth: 0 };
  if (id === "note" && lines > 1) return { order: 2 };
  if (folded.has(id)) return { order: lines === 3 ? 4 : 2 };
  return { flex: `0 0 ${width}px` };
}
