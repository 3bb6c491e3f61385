import type { Connection } from "#protocol/wire/connection.ts";
import type { HttpExchange } from "#protocol/wire/http-message.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import type { Transport } from "./events.ts";
import type { Reading, TransportReading } from "./reading.ts";
import { transportOf } from "./wire-bytes.ts";

/** What a transport went on to cost one client, so that it can be reckoned for longer. */
export type Rate = Costs &
  (
    | {
        /** The page asks again and again: each request costs its headers and those of its answer. */
        readonly kind: "asked";
        readonly headerPerRequest: number;
        readonly requestsPerSecond: number;
      }
    | {
        /** The page asks once. */
        readonly kind: "pushed";
        /** Head of the request and of its answer. */
        readonly openingBytes: number;
      }
  );

interface Costs {
  /** Content that carries an event; of what is pushed, with the frame or chunk round it. */
  readonly bytesPerEvent: number;
  /** Events that reach the page. */
  readonly eventsPerSecond: number;
  /** Of the server's thread, microseconds in each second. */
  readonly workPerSecond: number;
}

export type Rates = Readonly<Record<Transport, Rate | null>>;

/** Fewer requests do not tell how often they come. */
const LEAST_REQUESTS = 3;

/** The rates of a run whose stream has so many events a second; null where it was too short to tell. */
export function ratesOf(
  { transports, happened }: Reading,
  connections: readonly Connection[],
  eventsPerSecond: number,
): Rates {
  const exchanges = exchangesOf(connections);
  const seconds = happened.size / eventsPerSecond;
  const rate = (transport: Transport) =>
    rateOf(transports[transport], exchanges[transport], happened.size, seconds);
  return {
    socket: rate("socket"),
    sse: rate("sse"),
    "long-poll": rate("long-poll"),
    poll: rate("poll"),
  };
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

function rateOf(
  { transport, up, down, requests, arrivals, missed, work }: TransportReading,
  exchanges: readonly HttpExchange[],
  total: number,
  seconds: number,
): Rate | null {
  if (arrivals.length === 0) return null;
  // Of those that are still on their way it is not known yet.
  const share = arrivals.length / Math.min(total, arrivals.length + missed.length);
  const costs = {
    eventsPerSecond: (total / seconds) * share,
    workPerSecond: work.micros / seconds,
  };
  if (transport === "socket" || transport === "sse") {
    const openingBytes = headsOf(exchanges);
    const rest = Math.max(0, bytesIn(up) + bytesIn(down) - openingBytes);
    return { kind: "pushed", openingBytes, bytesPerEvent: rest / arrivals.length, ...costs };
  }
  const requestsPerSecond = paceOf(exchanges);
  return requestsPerSecond === null
    ? null
    : {
        kind: "asked",
        headerPerRequest: (up.header + down.header) / requests,
        requestsPerSecond,
        bytesPerEvent: (up.payload + down.payload) / arrivals.length,
        ...costs,
      };
}

function headsOf(exchanges: readonly HttpExchange[]): number {
  return exchanges.reduce(
    (sum, { request, response }) => sum + (request?.head.end ?? 0) + (response?.head.end ?? 0),
    0,
  );
}

/** How often requests began, a second: from the first to the last, so that its edges do not count. */
function paceOf(exchanges: readonly HttpExchange[]): number | null {
  const starts = exchanges.flatMap(({ request }) => (request ? [request.beganAt] : []));
  const lasted = Math.max(...starts) - Math.min(...starts);
  return starts.length < LEAST_REQUESTS || lasted <= 0
    ? null
    : ((starts.length - 1) * 1e6) / lasted;
}
