"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { type Column, type Row, type Sort, sortedBy } from "./column.ts";
import { cellStyle, ROW, type RowFold } from "./row-style.ts";

interface HeaderRowProps<R extends Row, Key extends string> {
  readonly columns: readonly Column<R, Key>[];
  readonly fold: RowFold;
  readonly sort: Sort<Key>;
  readonly onSort: (sort: Sort<Key>) => void;
}

/** The headers, which sort: one stop for Tab, left and right inside. */
export function HeaderRow<R extends Row, Key extends string>(props: HeaderRowProps<R, Key>) {
  const { columns, fold, sort, onSort } = props;
  const row = useRef<HTMLTableRowElement>(null);
  const [stop, setStop] = useState(0);
  const move = (event: KeyboardEvent) => {
    const buttons = row.current?.querySelectorAll("button") ?? [];
    const next = targetOf(event.key, stop, buttons.length - 1);
    if (next === null) return;
    event.preventDefault();
    setStop(next);
    buttons[next]?.focus();
  };
  let place = 0;
  return (
    <tr ref={row} aria-rowindex={1} className={cn(ROW, "border-line-strong border-b py-1")}>
      {columns.map((column) => {
        const { id, header } = column;
        const style = cellStyle(column, fold);
        if (id === "main" || id === "note") {
          return (
            <th key={id} scope="col" style={style} className="py-1 font-medium">
              {header}
            </th>
          );
        }
        const sorts = sort.by === id;
        const button = place++;
        const Arrow = sort.descending ? ArrowDown : ArrowUp;
        return (
          <th
            key={id}
            scope="col"
            style={style}
            aria-sort={sorts ? (sort.descending ? "descending" : "ascending") : "none"}
          >
            <button
              type="button"
              tabIndex={button === stop ? 0 : -1}
              onKeyDown={move}
              onClick={() => {
                setStop(button);
                onSort(sortedBy(id, sort));
              }}
              className={cn(
                "-mx-1 inline-flex min-h-7 min-w-6 cursor-pointer items-center gap-0.5 rounded-sm px-1 font-medium hover:bg-sunken hover:text-ink",
                sorts && "text-ink",
              )}
            >
              {header}
              {sorts ? <Arrow aria-hidden="true" className="size-3" /> : null}
            </button>
          </th>
        );
      })}
    </tr>
  );
}

function targetOf(key: string, from: number, last: number): number | null {
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, from - 1);
    case "ArrowRight":
      return Math.min(last, from + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
