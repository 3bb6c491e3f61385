import { formatCount, formatMicros } from "#components/wire/format.ts";
import { titleOf } from "#components/wire/http-pieces.ts";
import type { Split } from "#protocol/wire/http-message.ts";
import type { Column } from "./column.ts";
import type { ExchangeKey, ExchangeRow } from "./exchange-rows.ts";

/** Of the table of exchanges. */
export const EXCHANGE_COLUMNS: readonly Column<ExchangeRow, ExchangeKey>[] = [
  { id: "number", header: "#", width: 44, folds: 0, cell: ({ order }) => order + 1 },
  { id: "time", header: "Time", width: 64, folds: 2, cell: ({ at }) => formatMicros(at) },
  {
    id: "main",
    header: "Request",
    width: 120,
    folds: 0,
    look: () => "font-mono text-micro",
    cell: ({ exchange: { request } }) => (request ? titleOf(request) : "not a whole request"),
  },
  {
    id: "status",
    header: "Status",
    width: 52,
    folds: 0,
    look: ({ status }) => (status !== null && status >= 400 ? "font-medium text-danger" : ""),
    cell: ({ status }) => status ?? "none",
  },
  {
    id: "up",
    header: "→ Up",
    width: 96,
    folds: 3,
    look: () => "text-client",
    cell: ({ up }, folded) => named("→", folded, sizesOf(up)),
  },
  {
    id: "down",
    header: "← Down",
    width: 104,
    folds: 3,
    look: () => "text-server",
    cell: ({ down }, folded) => named("←", folded, sizesOf(down)),
  },
  {
    id: "waited",
    header: "Answer after",
    width: 96,
    folds: 1,
    cell: ({ waited }, folded) =>
      named("after", folded, waited === null ? "–" : formatMicros(waited)),
  },
];

/** Header bytes and content: `182 + 27`. */
export function sizesOf({ header, payload }: Split): string {
  return `${formatCount(header)} + ${formatCount(payload)}`;
}

function named(name: string, folded: boolean, value: string): string {
  return folded ? `${name} ${value}` : value;
}
