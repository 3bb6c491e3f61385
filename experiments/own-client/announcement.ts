import type { RunEvent } from "#protocol/run-event.ts";
import { codeInWords, lastOf } from "./client-state.ts";

const NEWS: ReadonlySet<string> = new Set([
  "client.accepted",
  "client.refused",
  "client.closed",
  "client.dropped",
]);

/** The last coming or going of a client, in a sentence for a screen reader; empty before any. */
export function latestNews(events: readonly RunEvent[]): string {
  const last = events.findLast(({ side, type }) => side === "server" && NEWS.has(type));
  if (!last) return "";
  const only = [last];
  const accepted = lastOf(only, "client.accepted");
  if (accepted) {
    return `Client ${accepted.conn} connected, ${accepted.mode}: ${accepted.agent ?? "no User-Agent"}`;
  }
  const refused = lastOf(only, "client.refused");
  if (refused) return `Client ${refused.conn} was refused with ${refused.status}`;
  const closed = lastOf(only, "client.closed");
  if (closed) return `Client ${closed.conn} left: ${codeInWords(closed.code)}`;
  const dropped = lastOf(only, "client.dropped");
  return dropped ? `Client ${dropped.conn} was given up` : "";
}
