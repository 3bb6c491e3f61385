import type { ParsedHead } from "#protocol/http-head.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenHttp, Split } from "#protocol/wire/http-message.ts";
import type { Stream } from "#protocol/wire/stream.ts";
import { totalOf, trafficOf } from "#protocol/wire/traffic.ts";
import type { Phase } from "./events.ts";
import { type Message, readMessage, readMessages } from "./message.ts";

/** A message at the server's socket: a question when its last byte was read, else its first written. */
export interface Crossing extends Message {
  /** Microseconds since the run began. */
  readonly at: number;
}

/** What the tap saw of one phase. */
export interface Crossed {
  readonly crossings: readonly Crossing[];
  /** TCP connections that carried it. */
  readonly connections: number;
  /** Bytes on the wire. */
  readonly up: Split;
  readonly down: Split;
}

const PATHS = { http: "/http", socket: "/socket" } as const satisfies Record<Phase, string>;

/**
 * What crossed in a phase, by the paths of the requests: a client may send its opening handshake over
 * a connection that served HTTP before.
 */
export function crossedIn(phase: Phase, connections: readonly Connection[]): Crossed {
  const crossings: Crossing[] = [];
  const traffic = connections.map((connection) => {
    const isSocket = targetOf(connection.exchange.request) === PATHS.socket;
    if (phase === "http") crossings.push(...httpCrossings(connection));
    else if (isSocket) crossings.push(...socketCrossings(connection));
    return trafficOf(connection).filter(({ part }) => {
      if (part.kind === "exchange") return pathOf(part.exchange.request) === PATHS[phase];
      return phase === "socket" && isSocket;
    });
  });
  const { up, down } = totalOf(traffic.flat());
  return { crossings, connections: traffic.filter(({ length }) => length > 0).length, up, down };
}

function httpCrossings({ exchanges, client, server }: Connection): readonly Crossing[] {
  return exchanges
    .filter(({ request }) => pathOf(request) === PATHS.http)
    .flatMap(({ request, response }) => [
      ...(request?.end ? said(request, client, request.at) : []),
      ...(response ? said(response, server, response.beganAt) : []),
    ]);
}

function socketCrossings({ messages }: Connection): readonly Crossing[] {
  return messages.flatMap(({ kind, sender, data, at, frames }) => {
    const message = kind === "text" ? readMessage(decoder.decode(data)) : null;
    const began = frames[0]?.beganAt ?? at;
    return message ? [{ ...message, at: sender === "client" ? at : began }] : [];
  });
}

const decoder = new TextDecoder();

function said({ content }: SeenHttp, { bytes }: Stream, at: number): readonly Crossing[] {
  const text = content.map(([from, to]) => decoder.decode(bytes.subarray(from, to))).join("");
  return readMessages(text).map((message) => ({ ...message, at }));
}

/** What follows `/lab/<token>` in a request's target, without the query. */
function pathOf(request: SeenHttp | null): string | null {
  return request && targetOf({ state: "complete", head: request.head });
}

function targetOf(request: ParsedHead): string | null {
  const start = request.state === "complete" ? request.head.parsed : null;
  if (start?.kind !== "request") return null;
  return /^\/lab\/[^/]+(\/[^?]*)/.exec(start.target.text)?.[1] ?? null;
}
