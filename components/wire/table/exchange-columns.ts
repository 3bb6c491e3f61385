import { formatCount, formatMicros } from "#components/wire/format.ts";
import { titleOf } from "#components/wire/http-pieces.ts";
import type { Split } from "#protocol/wire/http-message.ts";
import type { Column } from "./column.ts";
import type { ExchangeKey, ExchangeRow } from "./exchange-rows.ts";

/** Of the table of exchanges. */
export const EXCHANGE_COLUMNS: readonly Column<ExchangeRow, ExchangeKey>[] = [
  { id: "number", header: "#", width: 44, folds: 0, cell: ({ order }) => order + 1 },
  { id: "time", header: "Time", width: 64, folds: 4, cell: ({ at }) => formatMicros(at) },
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
    width: 56,
    folds: 0,
    look: ({ status }) => (status !== null && status >= 400 ? "font-medium text-danger" : ""),
    cell: ({ status }) => status ?? "none",
  },
  {
    id: "up",
    header: "→ Up",
    width: 96,
    folds: 2,
    look: () => "text-client",
    cell: ({ up }, folded) => named("→", folded, sizesOf(up)),
  },
  {
    id: "down",
    header: "← Down",
    width: 104,
    folds: 2,
    look: () => "text-server",
    cell: ({ down }, folded) => named("←", folded, sizesOf(down)),
  },
  {
    id: "waited",
    header: "Answer in",
    width: 80,
    folds: 3,
    cell: ({ waited }, folded) => named("answer in", folded, waitInWords(waited)),
  },
];

/** Header bytes and content: `182 + 27`. */
export function sizesOf({ header, payload }: Split): string {
  return `${formatCount(header)} + ${formatCount(payload)}`;
}

/** A server may answer before it has the whole request, to refuse it. */
function waitInWords(waited: number | null): string {
  if (waited === null) return "–";
  return waited < 0 ? "early" : formatMicros(waited);
}

function named(name: string, folded: boolean, value: string): string {
  return folded ? `${name} ${value}` : value;
}
