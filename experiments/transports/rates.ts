import type { Connection } from "#protocol/wire/connection.ts";
import type { HttpExchange } from "#protocol/wire/http-message.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import type { Transport } from "./events.ts";
import type { Reading, TransportReading } from "./reading.ts";
import { transportOf } from "./wire-bytes.ts";

/** What a transport went on to cost one client, so that it can be reckoned for longer. */
export type Rate =
  | {
      /** The page asks again and again: each request costs. */
      readonly kind: "asked";
      readonly bytesPerRequest: number;
      readonly requestsPerSecond: number;
      /** Of the server's thread, microseconds. */
      readonly workPerRequest: number;
    }
  | {
      /** The page asks once: each event costs. */
      readonly kind: "pushed";
      /** Head of the request and of its answer. */
      readonly openingBytes: number;
      readonly bytesPerEvent: number;
      readonly eventsPerSecond: number;
      readonly workPerEvent: number;
    };

export type Rates = Readonly<Record<Transport, Rate | null>>;

/** Fewer requests do not tell how often they come. */
const LEAST_REQUESTS = 3;

/** The rates of a run; null where it was too short to tell. */
export function ratesOf(
  reading: Reading,
  connections: readonly Connection[],
  eventsPerSecond: number,
): Rates {
  const exchanges = exchangesOf(connections);
  const pushed = (transport: Transport) =>
    pushedRate(reading.transports[transport], exchanges[transport], eventsPerSecond);
  const asked = (transport: Transport) =>
    askedRate(reading.transports[transport], exchanges[transport]);
  return {
    socket: pushed("socket"),
    sse: pushed("sse"),
    "long-poll": asked("long-poll"),
    poll: asked("poll"),
  };
}

/** Bytes of the heads that open what stays open. */
function openingBytes(exchanges: readonly HttpExchange[]): number {
  return exchanges.reduce(
    (sum, { request, response }) => sum + (request?.head.end ?? 0) + (response?.head.end ?? 0),
    0,
  );
}

function exchangesOf(connections: readonly Connection[]): Record<Transport, HttpExchange[]> {
  const found: Record<Transport, HttpExchange[]> = {
    socket: [],
    sse: [],
    "long-poll": [],
    poll: [],
  };
  for (const exchange of connections.flatMap((connection) => connection.exchanges)) {
    const transport = transportOf(exchange);
    if (transport) found[transport].push(exchange);
  }
  return found;
}

function pushedRate(
  { up, down, arrivals, work }: TransportReading,
  exchanges: readonly HttpExchange[],
  eventsPerSecond: number,
): Rate | null {
  if (arrivals.length === 0) return null;
  const opening = openingBytes(exchanges);
  return {
    kind: "pushed",
    openingBytes: opening,
    bytesPerEvent: Math.max(0, bytesIn(up) + bytesIn(down) - opening) / arrivals.length,
    eventsPerSecond,
    workPerEvent: work.micros / arrivals.length,
  };
}

function askedRate(
  { up, down, requests, work }: TransportReading,
  exchanges: readonly HttpExchange[],
): Rate | null {
  const starts = exchanges.flatMap(({ request }) => (request ? [request.beganAt] : []));
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  if (starts.length < LEAST_REQUESTS || last <= first) return null;
  return {
    kind: "asked",
    bytesPerRequest: (bytesIn(up) + bytesIn(down)) / requests,
    requestsPerSecond: ((starts.length - 1) * 1e6) / (last - first),
    workPerRequest: work.micros / requests,
  };
}
