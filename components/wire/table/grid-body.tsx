"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { flushSync } from "react-dom";
import { isSame, type Selecting } from "#components/wire/selection.ts";
import type { Column, Row } from "./column.ts";
import { GridRow } from "./grid-row.tsx";
import { ROW_HEIGHT, type RowFold } from "./row-style.ts";

interface GridBodyProps<R extends Row> extends Selecting {
  /** The box that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly columns: readonly Column<R, string>[];
  readonly rows: readonly R[];
  readonly fold: RowFold;
  /** The row that the keyboard is at; null until it was there. */
  readonly active: number | null;
  readonly onActive: (index: number) => void;
}

const PAGE = 10;
/** At most so much of the box's height is the header's, which stays on top. */
const HEADER_PX = 96;

/** The rows that are in sight, and the one stop of Tab wherever it is. */
export function GridBody<R extends Row>(props: GridBodyProps<R>) {
  const { box, columns, rows, fold, active, onActive, selected, onSelect } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const chosen = useMemo(
    () => rows.findIndex((row) => isSame(row.selects, selected)),
    [rows, selected],
  );
  const stop = Math.min(active ?? Math.max(0, chosen), rows.length - 1);
  const height = ROW_HEIGHT[fold.lines];
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 6,
    scrollPaddingEnd: HEADER_PX,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer does not see that the rows' height has changed.
  useLayoutEffect(() => virtualizer.measure(), [height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was selected elsewhere is shown once.
  useEffect(() => {
    if (chosen > 0) virtualizer.scrollToIndex(chosen, { align: "center" });
  }, []);

  const select = (index: number) => {
    const row = rows[index];
    if (row) onSelect(row.selects);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") select(stop);
    else {
      const next = targetOf(event.key, stop, rows.length - 1);
      if (next === null) return;
      // Drawn at once, since only what is drawn can be focused.
      flushSync(() => onActive(next));
      virtualizer.scrollToIndex(next);
      body.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus({ preventScroll: true });
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest("tr") : null;
    if (!row) return;
    const index = Number(row.dataset.index);
    onActive(index);
    select(index);
  };

  const drawn = virtualizer.getVirtualItems().map(({ index }) => index);
  const above = (drawn[0] ?? 0) * height;
  const rowAt = (index: number, top: number | null) => {
    const row = rows[index];
    return row ? (
      <GridRow
        key={row.order}
        columns={columns}
        row={row}
        index={index}
        fold={fold}
        top={top}
        selected={isSame(row.selects, selected)}
        isStop={index === stop}
      />
    ) : null;
  };
  return (
    <tbody
      ref={body}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="relative block"
      // Rows follow one another: were each put in its place by a style of its own, the browser
      // would work out the style of every cell anew.
      style={{ height: rows.length * height, paddingTop: above }}
    >
      {drawn.map((index) => rowAt(index, null))}
      {drawn.includes(stop) ? null : rowAt(stop, stop * height)}
    </tbody>
  );
}

function targetOf(key: string, from: number, last: number): number | null {
  switch (key) {
    case "ArrowUp":
      return Math.max(0, from - 1);
    case "ArrowDown":
      return Math.min(last, from + 1);
    case "PageUp":
      return Math.max(0, from - PAGE);
    case "PageDown":
      return Math.min(last, from + PAGE);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
