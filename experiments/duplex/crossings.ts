import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenHttp } from "#protocol/wire/http-message.ts";
import type { Stream } from "#protocol/wire/stream.ts";
import type { Phase } from "./events.ts";
import { type Message, readMessage, readMessages } from "./message.ts";

/** A message at the server's socket: a question when its last byte was read, else its first written. */
export interface Crossing extends Message {
  /** Microseconds since the run began. */
  readonly at: number;
}

const PATHS = { http: "/http", socket: "/socket" } as const satisfies Record<Phase, string>;

/** The connections of a phase, by the path of their first request. */
export function connectionsOfPhase(
  connections: readonly Connection[],
  phase: Phase,
): readonly Connection[] {
  return connections.filter((connection) => subpathOf(connection) === PATHS[phase]);
}

/** What crossed in a phase, from the bytes that the tap saw. */
export function crossingsOf(connection: Connection, phase: Phase): readonly Crossing[] {
  switch (phase) {
    case "http":
      return connection.exchanges.flatMap(({ request, response }) => [
        ...(request?.end ? said(request, connection.client, request.at) : []),
        ...(response ? said(response, connection.server, response.beganAt) : []),
      ]);
    case "socket":
      return connection.messages.flatMap(({ kind, sender, data, at, frames }) => {
        const message = kind === "text" ? readMessage(decoder.decode(data)) : null;
        const began = frames[0]?.beganAt ?? at;
        return message ? [{ ...message, at: sender === "client" ? at : began }] : [];
      });
    default:
      return phase satisfies never;
  }
}

const decoder = new TextDecoder();

function said({ content }: SeenHttp, { bytes }: Stream, at: number): readonly Crossing[] {
  const text = content.map(([from, to]) => decoder.decode(bytes.subarray(from, to))).join("");
  return readMessages(text).map((message) => ({ ...message, at }));
}

function subpathOf({ exchanges }: Connection): string | null {
  const start = exchanges[0]?.request?.head.parsed;
  if (start?.kind !== "request") return null;
  return /^\/lab\/[^/]+(\/[^?]*)/.exec(start.target.text)?.[1] ?? null;
}
