"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { cn } from "#components/ui/cn.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Selected, Selecting } from "#components/wire/selection.ts";
import { useWidth } from "#components/wire/use-width.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { arrange, BY_NUMBER, NO_FILTER } from "./arrange.ts";
import { COLUMNS } from "./columns.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { HeaderRow } from "./header-row.tsx";
import { cellStyle, foldAt, ROW, ROW_HEIGHT, type RowFold } from "./row-style.ts";
import { type FrameRow, rowsOf } from "./rows.ts";

interface FrameTableProps extends Selecting {
  readonly connection: Connection;
  /** Grows when the connection has. */
  readonly read: number;
}

const PAGE = 10;
/** At most so much of the box's height is the header's, which stays on top. */
const HEADER_PX = 96;

/** Every frame of a connection as a row: a grid to sort, to filter, and to walk by keyboard. */
export function FrameTable({ connection, read, selected, onSelect }: FrameTableProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const [sort, setSort] = useState(BY_NUMBER);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the connection grows in place; `read` says when.
  const all = useMemo(() => rowsOf(connection), [connection, read]);
  const rows = useMemo(() => arrange(all, filter, sort), [all, filter, sort]);
  /** The row that the keyboard is at; null until it was there. */
  const [active, setActive] = useState<number | null>(null);
  const chosen = useMemo(
    () => rows.findIndex((row) => isSame(row.selects, selected)),
    [rows, selected],
  );
  const stop = Math.min(active ?? Math.max(0, chosen), rows.length - 1);

  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const width = useWidth(box) ?? 0;
  const fold = useMemo(() => foldAt(width), [width]);
  const height = ROW_HEIGHT[fold.lines];
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingEnd: HEADER_PX,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer does not see that the rows' height has changed.
  useLayoutEffect(() => virtualizer.measure(), [height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was selected elsewhere is shown once.
  useEffect(() => {
    if (chosen > 0) virtualizer.scrollToIndex(chosen, { align: "center" });
  }, []);

  const go = (index: number) => {
    // Drawn at once, since only what is drawn can be focused.
    flushSync(() => setActive(index));
    virtualizer.scrollToIndex(index);
    body.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus({ preventScroll: true });
  };
  const select = (index: number) => {
    const row = rows[index];
    if (row) onSelect(row.selects);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") select(stop);
    else {
      const next = targetOf(event.key, stop, rows.length - 1);
      if (next === null) return;
      go(next);
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest("tr") : null;
    if (!row) return;
    const index = Number(row.dataset.index);
    setActive(index);
    select(index);
  };

  if (all.length === 0) return <NoFrames connection={connection} />;
  const drawn = virtualizer.getVirtualItems().map(({ index }) => index);
  if (stop >= 0 && !drawn.includes(stop)) drawn.push(stop);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <FilterBar
        rows={all}
        shown={rows.length}
        filter={filter}
        onChange={(next) => {
          setFilter(next);
          setActive(null);
        }}
      />
      <div
        ref={box}
        className="max-h-[30rem] overflow-y-auto overflow-x-hidden rounded-sm border border-line"
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows can be walked and chosen.
          role="grid"
          aria-label={`Frames of connection ${connection.conn}`}
          aria-rowcount={rows.length + 1}
          className="block text-left text-note tabular-nums"
        >
          <thead className="sticky top-0 z-10 block bg-surface text-muted">
            <HeaderRow
              fold={fold}
              sort={sort}
              onSort={(next) => {
                setSort(next);
                setActive(null);
                virtualizer.scrollToOffset(0);
              }}
            />
          </thead>
          <tbody
            ref={body}
            onKeyDown={onKeyDown}
            onClick={onClick}
            className="relative block"
            style={{ height: rows.length * height }}
          >
            {drawn.map((index) => {
              const row = rows[index];
              return row ? (
                <Row
                  key={row.order}
                  row={row}
                  index={index}
                  height={height}
                  fold={fold}
                  selected={isSame(row.selects, selected)}
                  isStop={index === stop}
                />
              ) : null;
            })}
          </tbody>
        </table>
        {rows.length === 0 ? (
          <p className="px-3 py-4 text-muted text-note">No frame is like that.</p>
        ) : null}
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: FrameRow;
  readonly index: number;
  readonly height: number;
  readonly fold: RowFold;
  readonly selected: boolean;
  readonly isStop: boolean;
}

function Row({ row, index, height, fold, selected, isStop }: RowProps) {
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      tabIndex={isStop ? 0 : -1}
      style={{ height, transform: `translateY(${index * height}px)` }}
      className={cn(
        ROW,
        "absolute top-0 left-0 cursor-pointer content-center border-line border-b -outline-offset-2 hover:bg-sunken",
        selected && "bg-accent-soft shadow-[inset_3px_0_var(--accent)] hover:bg-accent-soft",
      )}
    >
      {COLUMNS.map((column) => {
        const isFolded = fold.folded.has(column.id);
        return (
          <td
            key={column.id}
            style={cellStyle(column, fold)}
            className={cn(
              "truncate",
              fold.lines > 1 && "empty:hidden",
              isFolded && "text-micro text-muted",
            )}
          >
            {column.cell(row, isFolded)}
          </td>
        );
      })}
    </tr>
  );
}

function NoFrames({ connection }: { connection: Connection }) {
  const { status, framesAt } = connection.exchange;
  return framesAt ? (
    <EmptyState title="No frame yet">The handshake is done; nothing has followed it.</EmptyState>
  ) : (
    <EmptyState title="No frames on this connection">
      {status === null
        ? "There is no answer yet that would end HTTP on it."
        : `It stayed HTTP: the answer was ${status}, and frames follow only a 101.`}{" "}
      Its reads and writes stand in the lanes.
    </EmptyState>
  );
}

function isSame(a: Selected, b: Selected | null): boolean {
  return a.kind === b?.kind && a.index === b.index;
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
