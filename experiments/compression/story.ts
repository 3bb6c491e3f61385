import type * as z from "zod";
import { fieldValue } from "#protocol/http-head.ts";
import { percentile } from "#protocol/percentile.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import { socketOf } from "#protocol/wire/socket-of.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { serverEventSchemas } from "./events.ts";
import { LEGS, type Leg } from "./legs.ts";

type Schemas = typeof serverEventSchemas;
type Measured = z.infer<Schemas["compression.measured"]>;

/** One setting's turn, as far as it has come. */
export interface LegStory {
  readonly leg: Leg;
  /** Those that the server took, in the order they came. */
  readonly connections: readonly Connection[];
  /** Null until all messages are through. */
  readonly measured: Measured | null;
  /** Resident memory that came with one connection, bytes; null until it was weighed. */
  readonly bytesPerConnection: number | null;
  /** From `send` to the message that came back, in the page, microseconds. */
  readonly roundTrips: readonly number[];
}

/** The turns that have begun, in order. Total: of a log that was cut short, what there is. */
export function storyOf(
  events: readonly RunEvent[],
  connections: readonly Connection[],
): readonly LegStory[] {
  const ready = dataOf(events, "compression.ready");
  const joined = dataOf(events, "compression.joined");
  const measured = dataOf(events, "compression.measured");
  const [weighed] = dataOf(events, "compression.weighed");
  const trips = roundTripsOf(events);
  return LEGS.flatMap((leg) => {
    if (!ready.some((told) => told.leg === leg)) return [];
    const conns = joined.filter((told) => told.leg === leg).map(({ conn }) => conn);
    const ours = connections.filter(({ conn }) => conns.includes(conn));
    return {
      leg,
      connections: ours,
      measured: measured.find((told) => told.leg === leg) ?? null,
      bytesPerConnection:
        weighed?.weights.find((told) => told.leg === leg)?.bytesPerConnection ?? null,
      roundTrips: ours.flatMap((connection) => trips.get(socketOf(connection) ?? 0) ?? []),
    };
  });
}

/** Text and binary messages of one end, over all connections of a leg. */
export function dataMessagesOf(
  connections: readonly Connection[],
  sender: Sender,
): readonly SeenMessage[] {
  return connections.flatMap(({ messages }) =>
    messages.filter(
      (message) =>
        message.sender === sender && (message.kind === "text" || message.kind === "binary"),
    ),
  );
}

/** Bytes of a message's frames, headers and all. */
export function wireBytesOf({ frames }: SeenMessage): number {
  return frames.reduce((sum, { frame }) => sum + frame.length, 0);
}

/** What a head of the handshake says in `Sec-WebSocket-Extensions`; null: nothing. */
export function extensionsOf(connection: Connection, head: "request" | "response"): string | null {
  const read = headOf(connection.exchange[head]);
  return read ? fieldValue(read, "Sec-WebSocket-Extensions") : null;
}

/** CPU time of the whole process for each message sent back, microseconds. */
export function cpuPerMessage({ measured }: LegStory): number | null {
  if (!measured || measured.messages === 0) return null;
  return Math.round((measured.cpu.user + measured.cpu.system) / measured.messages);
}

/** Nearest-rank percentiles of the round trips. */
export function roundTripOf({ roundTrips }: LegStory): { p50: number; p95: number } | null {
  const sorted = roundTrips.toSorted((a, b) => a - b);
  const [p50, p95] = [percentile(sorted, 0.5), percentile(sorted, 0.95)];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}

/** By socket: one message is on its way at a time, so each answer belongs to the send before it. */
function roundTripsOf(events: readonly RunEvent[]): ReadonlyMap<unknown, readonly number[]> {
  const trips = new Map<unknown, number[]>();
  const sentAt = new Map<unknown, number>();
  for (const { type, at, data } of events) {
    if (type === "socket.send") sentAt.set(data.socket, at);
    const sent = sentAt.get(data.socket);
    if (type !== "socket.message" || sent === undefined) continue;
    trips.set(data.socket, [...(trips.get(data.socket) ?? []), Math.max(0, at - sent)]);
    sentAt.delete(data.socket);
  }
  return trips;
}

function dataOf<T extends keyof Schemas>(events: readonly RunEvent[], type: T) {
  return events.flatMap((event) => {
    if (event.type !== type || event.side !== "server") return [];
    const { data } = serverEventSchemas[type].safeParse(event.data);
    return data ? [data as z.infer<Schemas[T]>] : [];
  });
}

/** How connections were weighed, or why they were not; null before that. */
export function weighedIn(
  events: readonly RunEvent[],
): { readonly connections: number } | { readonly why: string } | null {
  return (
    dataOf(events, "compression.weighed")[0] ?? dataOf(events, "compression.unweighed")[0] ?? null
  );
}
