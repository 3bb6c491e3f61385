import type { ReactNode } from "react";
import type { Selected } from "#components/wire/selection.ts";

/** What every row of a grid has. */
export interface Row {
  /** Its place in the order of the wire, from 0: unlike any other's. */
  readonly order: number;
  readonly selects: Selected;
}

/**
 * A column of a grid, by what its header sorts by; `main` and `note` do not sort. Cells are plain text
 * where they can be: a table of thousands is scrolled as fast as it is simple.
 */
export interface Column<R extends Row, Key extends string> {
  readonly id: Key | "main" | "note";
  readonly header: string;
  /** In CSS pixels; `main` takes what is left, and at least this. */
  readonly width: number;
  /** The higher, the sooner it moves to a row's last line where there is little room. */
  readonly folds: number;
  /** How its cells look. */
  readonly look?: (row: R) => string;
  /** `folded`: without its column above it, a cell says itself what it is. */
  readonly cell: (row: R, folded: boolean) => ReactNode;
}

export interface Sort<Key extends string> {
  readonly by: Key;
  readonly descending: boolean;
}

/** A click on a column's header: the column first, upwards; once more, downwards. */
export function sortedBy<Key extends string>(by: Key, sort: Sort<Key>): Sort<Key> {
  return { by, descending: sort.by === by && !sort.descending };
}

/** Rows by their keys; equal ones in the order of the wire. */
export function sortRows<R extends Row>(
  rows: readonly R[],
  descending: boolean,
  keyOf: (row: R) => number,
): readonly R[] {
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  keyed.sort((a, b) => sign * (a.key - b.key) || a.row.order - b.row.order);
  return keyed.map(({ row }) => row);
}
