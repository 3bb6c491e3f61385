"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { Selecting } from "#components/wire/selection.ts";
import { useWidth } from "#components/wire/use-width.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { arrange, BY_NUMBER, type Filter, NO_FILTER, type SortKey } from "./arrange.ts";
import type { Sort } from "./column.ts";
import { COLUMNS } from "./columns.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { GridBody } from "./grid-body.tsx";
import { HeaderRow } from "./header-row.tsx";
import { NoFrames } from "./no-frames.tsx";
import { foldAt } from "./row-style.ts";
import { rowsOf } from "./rows.ts";

interface FrameTableProps extends Selecting {
  readonly connection: Connection;
  /** Grows when the connection has. */
  readonly read: number;
}

/** Every frame of a connection as a row: a grid to sort, to filter, and to walk by keyboard. */
export function FrameTable({ connection, read, selected, onSelect }: FrameTableProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const [sort, setSort] = useState(BY_NUMBER);
  /** The row that the keyboard is at; null until it was there. */
  const [active, setActive] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the connection grows in place; `read` says when.
  const all = useMemo(() => rowsOf(connection), [connection, read]);
  const rows = useMemo(() => arrange(all, filter, sort), [all, filter, sort]);

  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) ?? 0;
  const fold = useMemo(() => foldAt(COLUMNS, width), [width]);
  const toTop = useCallback(() => {
    setActive(null);
    if (box.current) box.current.scrollTop = 0;
  }, []);
  const onFilter = useCallback(
    (next: Filter) => {
      setFilter(next);
      toTop();
    },
    [toTop],
  );
  const onSort = useCallback(
    (next: Sort<SortKey>) => {
      setSort(next);
      toTop();
    },
    [toTop],
  );

  if (all.length === 0) return <NoFrames connection={connection} />;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <FilterBar rows={all} shown={rows.length} filter={filter} onChange={onFilter} />
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
            <HeaderRow columns={COLUMNS} fold={fold} sort={sort} onSort={onSort} />
          </thead>
          <GridBody
            box={box}
            columns={COLUMNS}
            rows={rows}
            fold={fold}
            active={active}
            onActive={setActive}
            selected={selected}
            onSelect={onSelect}
          />
        </table>
        {rows.length === 0 ? (
          <p className="px-3 py-4 text-muted text-note">No frame is like that.</p>
        ) : null}
      </div>
    </div>
  );
}
