import type { Sender } from "#protocol/wire/stream.ts";
import { type Sort, sortRows } from "./column.ts";
import type { FrameRow } from "./rows.ts";

/** What the rows can be sorted by. */
export type SortKey =
  | "number"
  | "time"
  | "from"
  | "opcode"
  | "fin"
  | "rsv"
  | "mask"
  | "length"
  | "message";

/** Null lets all pass. */
export interface Filter {
  readonly opcode: number | null;
  readonly sender: Sender | null;
  readonly faultsOnly: boolean;
}

export const NO_FILTER: Filter = { opcode: null, sender: null, faultsOnly: false };
export const BY_NUMBER: Sort<SortKey> = { by: "number", descending: false };

/** The rows that pass the filter, in the order of the sort; equal ones in the order of the wire. */
export function arrange(
  rows: readonly FrameRow[],
  filter: Filter,
  sort: Sort<SortKey>,
): readonly FrameRow[] {
  const { opcode, sender, faultsOnly } = filter;
  const passing = rows.filter(
    (row) =>
      (opcode === null || row.header?.opcode === opcode) &&
      (sender === null || row.sender === sender) &&
      (!faultsOnly || row.fault !== null),
  );
  if (sort.by === "number" && !sort.descending) return passing;
  return sortRows(passing, sort.descending, (row) => keyOf(row, sort.by));
}

/** What a row has not, a refused frame's length say, counts as less than all that others have. */
function keyOf({ order, at, sender, header, message }: FrameRow, by: SortKey): number {
  switch (by) {
    case "number":
      return order;
    case "time":
      return at;
    case "from":
      return sender === "client" ? 0 : 1;
    case "opcode":
      return header?.opcode ?? -1;
    case "fin":
      return header ? Number(header.fin) : -1;
    case "rsv":
      return header ? (header.firstByte >> 4) & 7 : -1;
    case "mask":
      return header?.masked ? header.maskingWord : -1;
    case "length":
      return header?.payloadLength ?? -1;
    case "message":
      return message ?? -1;
    default:
      return by satisfies never;
  }
}
