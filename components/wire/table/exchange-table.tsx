"use client";

import { useMemo, useRef, useState } from "react";
import { formatBytes, formatCount } from "#components/wire/format.ts";
import type { Selecting } from "#components/wire/selection.ts";
import { useWidth } from "#components/wire/use-width.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { bytesIn, totalOf, trafficOf } from "#protocol/wire/traffic.ts";
import type { Sort } from "./column.ts";
import { EXCHANGE_COLUMNS, sizesOf } from "./exchange-columns.ts";
import { type ExchangeKey, exchangeRows, sortExchanges } from "./exchange-rows.ts";
import { GridBody } from "./grid-body.tsx";
import { HeaderRow } from "./header-row.tsx";
import { foldAt } from "./row-style.ts";

interface ExchangeTableProps extends Selecting {
  readonly connection: Connection;
  /** Grows when the connection has. */
  readonly read: number;
}

/** Every request of a connection with its answer as a row: a grid to sort and to walk by keyboard. */
export function ExchangeTable({ connection, read, selected, onSelect }: ExchangeTableProps) {
  const [sort, setSort] = useState<Sort<ExchangeKey>>({ by: "number", descending: false });
  /** The row that the keyboard is at; null until it was there. */
  const [active, setActive] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the connection grows in place; `read` says when.
  const all = useMemo(() => exchangeRows(connection), [connection, read]);
  const rows = useMemo(() => sortExchanges(all, sort), [all, sort]);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) ?? 0;
  const fold = useMemo(() => foldAt(EXCHANGE_COLUMNS, width), [width]);
  const onSort = (next: Sort<ExchangeKey>) => {
    setSort(next);
    setActive(null);
    if (box.current) box.current.scrollTop = 0;
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Totals connection={connection} count={all.length} />
      <div
        ref={box}
        className="max-h-[30rem] overflow-y-auto overflow-x-hidden rounded-sm border border-line"
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows can be walked and chosen.
          role="grid"
          aria-label={`HTTP exchanges of connection ${connection.conn}`}
          aria-rowcount={rows.length + 1}
          className="block text-left text-note tabular-nums"
        >
          <thead className="sticky top-0 z-10 block bg-surface text-muted">
            <HeaderRow columns={EXCHANGE_COLUMNS} fold={fold} sort={sort} onSort={onSort} />
          </thead>
          <GridBody
            box={box}
            columns={EXCHANGE_COLUMNS}
            rows={rows}
            fold={fold}
            active={active}
            onActive={setActive}
            selected={selected}
            onSelect={onSelect}
          />
        </table>
      </div>
    </div>
  );
}

/** What the connection took, every byte of it. */
function Totals({ connection, count }: { connection: Connection; count: number }) {
  const parts = trafficOf(connection);
  const { up, down } = totalOf(parts);
  const unread = parts.find(({ part }) => part.kind === "unread");
  return (
    <p className="max-w-prose text-micro text-muted tabular-nums">
      {formatCount(count)} {count === 1 ? "exchange" : "exchanges"}, bytes as head and framing +
      content: {sizesOf(up)} up, {sizesOf(down)} down
      {unread ? `, ${formatBytes(bytesIn(unread.up) + bytesIn(unread.down))} of them not read` : ""}
      .
    </p>
  );
}
