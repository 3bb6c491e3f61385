import type { Connection } from "#protocol/wire/connection.ts";
import type { HttpExchange, Split } from "#protocol/wire/http-message.ts";
import { statusOf } from "#protocol/wire/message-framing.ts";
import { bytesIn, trafficOf } from "#protocol/wire/traffic.ts";
import { type Row, type Sort, sortRows } from "./column.ts";

/** A request and its answer, with what they took. */
export interface ExchangeRow extends Row {
  readonly exchange: HttpExchange;
  /** When its first byte was there; microseconds since the run began. */
  readonly at: number;
  /** Null while no answer has begun. */
  readonly status: number | null;
  readonly up: Split;
  readonly down: Split;
  /** From the request's last byte to the answer's first, in microseconds; null without both. */
  readonly waited: number | null;
}

export type ExchangeKey = "number" | "time" | "status" | "up" | "down" | "waited";

/** All exchanges of a connection, in order. */
export function exchangeRows(connection: Connection): readonly ExchangeRow[] {
  return trafficOf(connection).flatMap(({ part, up, down }): ExchangeRow[] => {
    if (part.kind !== "exchange") return [];
    const { exchange } = part;
    const { index, request, response } = exchange;
    const at = (request ?? response)?.beganAt ?? 0;
    const status = response ? statusOf(response.head) : null;
    const waited = request && response ? response.beganAt - request.at : null;
    const selects = { kind: "exchange", index } as const;
    return [{ order: index, selects, exchange, at, status, up, down, waited }];
  });
}

/** The rows in the order of the sort. What a row has not counts as less than all that others have. */
export function sortExchanges(
  rows: readonly ExchangeRow[],
  { by, descending }: Sort<ExchangeKey>,
): readonly ExchangeRow[] {
  return sortRows(rows, descending, (row) => {
    switch (by) {
      case "number":
        return row.order;
      case "time":
        return row.at;
      case "status":
        return row.status ?? -1;
      case "up":
        return bytesIn(row.up);
      case "down":
        return bytesIn(row.down);
      case "waited":
        return row.waited ?? -1;
      default:
        return by satisfies never;
    }
  });
}
