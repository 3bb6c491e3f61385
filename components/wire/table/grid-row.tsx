import { memo, type ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Column, Row } from "./column.ts";
import { cellStyle, ROW, ROW_HEIGHT, type RowFold } from "./row-style.ts";

interface GridRowProps<R extends Row> {
  readonly columns: readonly Column<R, string>[];
  readonly row: R;
  readonly index: number;
  readonly fold: RowFold;
  /** Where it stands if it does not follow the row before it, in CSS pixels. */
  readonly top: number | null;
  readonly selected: boolean;
  readonly isStop: boolean;
}

/** A row at its place; drawn again only when something of it has changed. */
export const GridRow = memo(function GridRow<R extends Row>(props: GridRowProps<R>) {
  const { columns, row, index, fold, top, selected, isStop } = props;
  const height = ROW_HEIGHT[fold.lines];
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      tabIndex={isStop ? 0 : -1}
      style={top === null ? { height } : { height, top, position: "absolute" }}
      className={cn(
        ROW,
        "cursor-pointer contain-strict content-center border-line border-b -outline-offset-2 hover:bg-sunken",
        selected && "bg-accent-soft shadow-[inset_3px_0_var(--accent)] hover:bg-accent-soft",
      )}
    >
      {columns.map((column) => {
        const isFolded = fold.folded.has(column.id);
        return (
          <td
            key={column.id}
            style={cellStyle(column, fold)}
            className={cn(
              "truncate",
              fold.lines > 1 && "empty:hidden",
              column.look?.(row),
              isFolded && column.id !== "note" && "text-micro text-muted",
            )}
          >
            {column.cell(row, isFolded)}
          </td>
        );
      })}
    </tr>
  );
}) as <R extends Row>(props: GridRowProps<R>) => ReactNode;
