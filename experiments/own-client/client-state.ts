import type * as z from "zod";
import { closeCodeInfo } from "#protocol/frame-close.ts";
import { fieldValue } from "#protocol/http-head.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import { ownClient } from "./contract.ts";

export type ClientPhase = "handshake" | "open" | "closing" | "closed" | "refused";

/** How far a connection of the learner's own client has come, in a word and a few. */
export interface ClientState {
  readonly phase: ClientPhase;
  readonly words: string;
}

type Told = typeof ownClient.serverEvents;
type Schemas = { readonly [Type in keyof Told]: z.ZodType<z.infer<Told[Type]>> };
const schemas: Schemas = ownClient.serverEvents;

/** The data of the last event of this type; null if there is none, or it is not of the contract. */
export function lastOf<T extends keyof Told>(
  events: readonly RunEvent[],
  type: T,
): z.infer<Told[T]> | null {
  const event = events.findLast((each) => each.side === "server" && each.type === type);
  return event ? (schemas[type].safeParse(event.data).data ?? null) : null;
}

/** What the events of one connection tell of it so far (the states of RFC 6455 4, 5.5.1, 7.1). */
export function stateOf(connection: Connection, events: readonly RunEvent[]): ClientState {
  const { exchange, closed } = connection;
  const refused = lastOf(events, "client.refused");
  const status = refused?.status ?? exchange.status;
  if (status !== null && status !== 101) {
    return { phase: "refused", words: `Refused with ${status}` };
  }
  if (exchange.framesAt === null) {
    return closed
      ? { phase: "closed", words: "Gone before the handshake" }
      : { phase: "handshake", words: "Handshake" };
  }
  const first = connection.messages.find(({ kind }) => kind === "close");
  if (closed !== null || lastOf(events, "client.closed") !== null) {
    const words = first ? `the ${first.sender} first, ${closeInWords(first)}` : "without a Close";
    return { phase: "closed", words: `Closed, ${words}` };
  }
  return first
    ? { phase: "closing", words: `Closing, the ${first.sender} first, ${closeInWords(first)}` }
    : { phase: "open", words: "Open" };
}

/** The code of a Close with its name; one without a code stands for 1005 (RFC 6455 7.1.5). */
function closeInWords({ data }: SeenMessage): string {
  const code = data.length < 2 ? 1005 : ((data[0] ?? 0) << 8) | (data[1] ?? 0);
  return codeInWords(code);
}

/** Who the client says it is: its `User-Agent`, or that it is a socket of the lab's own page. */
export function nameOf({ exchange }: Connection, pageSockets: ReadonlySet<string>): string {
  const head = headOf(exchange.request);
  if (head === null) return "A client that has not said who it is";
  if (head.parsed.kind === "request" && pageSockets.has(targetOf(head.parsed.target.text))) {
    return "This page’s own WebSocket";
  }
  return fieldValue(head, "User-Agent") ?? "A client without a User-Agent";
}

/** Paths and queries of the sockets that the lab's page opened, from its own reports. */
export function pageSocketsOf(events: readonly RunEvent[]): ReadonlySet<string> {
  const urls = events.filter(({ type }) => type === "socket.connecting");
  return new Set(urls.map(({ data }) => targetOf(String(data.url))));
}

function targetOf(url: string): string {
  const parsed = URL.parse(url, "ws://lab");
  return parsed ? parsed.pathname + parsed.search : url;
}

/** A close code with its name: `1000 Normal Closure`. */
export function codeInWords(code: number): string {
  return `${code} ${closeCodeInfo(code).name}`;
}

/** How many messages of each kind there are. */
export function countKinds(messages: readonly SeenMessage[]): Record<SeenMessage["kind"], number> {
  const counts = { text: 0, binary: 0, ping: 0, pong: 0, close: 0 };
  for (const { kind } of messages) counts[kind]++;
  return counts;
}
