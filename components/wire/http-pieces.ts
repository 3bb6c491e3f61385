import type { Connection } from "#protocol/wire/connection.ts";
import type { HttpExchange, SeenHttp } from "#protocol/wire/http-message.ts";
import type { Sender } from "#protocol/wire/stream.ts";

/** A stretch [start, end) of one direction before any frames. */
export interface HttpPiece {
  /** `content` has the framing of its chunks within it; `unread` is no whole head, or no HTTP. */
  readonly kind: "head" | "content" | "interim" | "unread";
  readonly start: number;
  readonly end: number;
  /** Null of `unread`. */
  readonly exchange: HttpExchange | null;
}

/** What of one direction is HTTP, or was before its frames: in order and without a gap. */
export function httpPieces(connection: Connection, sender: Sender): readonly HttpPiece[] {
  const pieces: HttpPiece[] = [];
  let at = 0;
  const add = (kind: HttpPiece["kind"], end: number, exchange: HttpExchange | null) => {
    if (end > at) pieces.push({ kind, start: at, end, exchange });
    at = Math.max(at, end);
  };
  for (const exchange of connection.exchanges) {
    for (const [start, end] of sender === "server" ? exchange.interim : []) {
      add("unread", start, null);
      add("interim", end, exchange);
    }
    const message = messageOf(exchange, sender);
    if (!message) continue;
    add("unread", message.start, null);
    add("head", message.start + message.head.end, exchange);
    add("content", endOf(message), exchange);
  }
  add("unread", connection.exchange.framesAt?.[sender] ?? connection[sender].length, null);
  return pieces;
}

/** What this sender has to do with an exchange. */
export function messageOf(exchange: HttpExchange, sender: Sender): SeenHttp | null {
  return sender === "client" ? exchange.request : exchange.response;
}

/** Where a message ends, or what has come of it so far. */
function endOf({ start, size }: SeenHttp): number {
  return start + size.header + size.payload;
}

/** A run's token is long, and the same in every request of the run ([RUN4]). */
const TOKEN = /^\/lab\/[\w-]{16,}/;

/** A message by its first line, without the run's token: `GET /lab/…/poll` or `200 OK`. */
export function titleOf({ head }: SeenHttp): string {
  const { parsed } = head;
  return parsed.kind === "request"
    ? `${parsed.method.text} ${parsed.target.text.replace(TOKEN, "/lab/…")}`
    : `${parsed.status.text} ${parsed.reason.text}`.trimEnd();
}
