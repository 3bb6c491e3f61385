import type { Connection } from "#protocol/wire/connection.ts";
import type { HttpExchange, SeenHttp, Split } from "#protocol/wire/http-message.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { trafficOf } from "#protocol/wire/traffic.ts";
import type { Transport } from "./events.ts";

/** Bytes that had crossed by then, all in all; microseconds since the run began. */
export interface BytesAt {
  readonly at: number;
  readonly up: number;
  readonly down: number;
}

/** What crossed the wire for one transport, from the tap. */
export interface WireBytes {
  /** HTTP requests, the opening handshake counted. */
  readonly requests: number;
  /** Answers that brought no event: 204 (RFC 9110 15.3.5). */
  readonly emptyAnswers: number;
  /** TCP connections that carried it. */
  readonly connections: number;
  readonly up: Split;
  readonly down: Split;
  /** How the bytes grew, a point for each moment at which some crossed. */
  readonly bytes: readonly BytesAt[];
}

/** What crossed for each transport, and for none: the request that sets the cookie, what cannot be read. */
export type Wire = Readonly<Record<Transport | "other", WireBytes>>;

const PATHS = new Map<string, Transport>([
  ["socket", "socket"],
  ["events", "sse"],
  ["long-poll", "long-poll"],
  ["poll", "poll"],
]);

/**
 * The transport that an exchange belongs to, by its request's target; null for any other request. One
 * answered 421 was for another run, and came by a connection of this one ([TAP4]).
 */
export function transportOf({ request, response }: HttpExchange): Transport | null {
  if (request?.head.parsed.kind !== "request" || statusOf(response) === 421) return null;
  const name = /^\/lab\/[^/?]+\/([^/?]+)/.exec(request.head.parsed.target.text)?.[1];
  return PATHS.get(name ?? "") ?? null;
}

/** Sorts every byte of these connections by transport: all of them together are all bytes. */
export function wireOf(connections: readonly Connection[]): Wire {
  const wire = {
    socket: new Account(),
    sse: new Account(),
    "long-poll": new Account(),
    poll: new Account(),
    other: new Account(),
  };
  for (const connection of connections) {
    for (const { part, up, down } of trafficOf(connection)) {
      const owner = ownerOf(connection, part.kind === "exchange" ? part.exchange : null);
      wire[part.kind === "unread" ? "other" : owner].add(connection, up, down);
      if (part.kind === "exchange") wire[owner].addExchange(part.exchange);
    }
    for (const { owner, at, sender, bytes } of portionsOf(connection)) {
      wire[owner].grow(at, sender, bytes);
    }
  }
  return wire;
}

/** Frames (`exchange` null) belong to the request that ended HTTP on their connection: its last. */
function ownerOf(connection: Connection, exchange: HttpExchange | null): Transport | "other" {
  const of = exchange ?? connection.exchanges.at(-1);
  return (of && transportOf(of)) ?? "other";
}

/** The chunks of a connection, cut where the message of another transport begins. */
function* portionsOf(connection: Connection) {
  const owners = {
    client: connection.exchanges.flatMap((exchange) =>
      exchange.request ? [{ start: exchange.request.start, exchange }] : [],
    ),
    server: connection.exchanges.flatMap((exchange) =>
      exchange.response ? [{ start: exchange.response.start, exchange }] : [],
    ),
  };
  const next = { client: 0, server: 0 };
  for (const { sender, start, end, at } of connection.chunks) {
    const starts = owners[sender];
    for (let from = start; from < end; ) {
      while ((starts[next[sender]]?.start ?? Number.POSITIVE_INFINITY) <= from) next[sender]++;
      const to = Math.min(end, starts[next[sender]]?.start ?? end);
      const current = starts[next[sender] - 1];
      const owner = current ? ownerOf(connection, current.exchange) : "other";
      yield { owner, at, sender, bytes: to - from };
      from = to;
    }
  }
}

class Account implements WireBytes {
  requests = 0;
  emptyAnswers = 0;
  up: Split = { header: 0, payload: 0 };
  down: Split = { header: 0, payload: 0 };
  readonly #connections = new Set<number>();
  readonly #grown: { readonly at: number; readonly up: number; readonly down: number }[] = [];

  get connections(): number {
    return this.#connections.size;
  }

  get bytes(): readonly BytesAt[] {
    const points: BytesAt[] = [];
    let last: BytesAt = { at: Number.NaN, up: 0, down: 0 };
    for (const { at, up, down } of this.#grown.toSorted((a, b) => a.at - b.at)) {
      if (at === last.at) points.pop();
      last = { at, up: last.up + up, down: last.down + down };
      points.push(last);
    }
    return points;
  }

  add(connection: Connection, up: Split, down: Split): void {
    this.#connections.add(connection.conn);
    this.up = sum(this.up, up);
    this.down = sum(this.down, down);
  }

  addExchange({ request, response }: HttpExchange): void {
    if (request) this.requests++;
    if (statusOf(response) === 204) this.emptyAnswers++;
  }

  grow(at: number, sender: Sender, bytes: number): void {
    const isUp = sender === "client";
    this.#grown.push({ at, up: isUp ? bytes : 0, down: isUp ? 0 : bytes });
  }
}

function statusOf(response: SeenHttp | null): number | null {
  const line = response?.head.parsed;
  return line?.kind === "response" ? Number(line.status.text) : null;
}

function sum(a: Split, b: Split): Split {
  return { header: a.header + b.header, payload: a.payload + b.payload };
}
