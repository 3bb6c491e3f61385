import { percentile } from "#protocol/percentile.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import type { Arrival } from "./arrivals.ts";
import type { TransportResult, TransportsResult } from "./contract.ts";
import { TRANSPORTS } from "./events.ts";
import { type Reading, readTransports, type TransportReading } from "./reading.ts";

/**
 * The result of a run, from its events alone: bytes from the tap, times from the page's code by the
 * server's clock. Total: a log that was cut short gives what it shows.
 */
export function summarizeTransports(events: readonly RunEvent[]): TransportsResult {
  return resultOf(readTransports(events));
}

/** The result of a run that has been read. */
export function resultOf(reading: Reading): TransportsResult {
  const { socket, sse, "long-poll": longPoll, poll } = reading.transports;
  return {
    total: reading.happened.size,
    lasted: lastedOf(reading),
    transports: {
      socket: transportResult(socket),
      sse: transportResult(sse),
      "long-poll": transportResult(longPoll),
      poll: transportResult(poll),
    },
    other: { up: bytesIn(reading.other.up), down: bytesIn(reading.other.down) },
  };
}

/**
 * Quantiles of the latency over the arrivals that say something of the transport, by nearest rank,
 * and the largest clock error among them; null if there is none.
 */
export function latencyOf(arrivals: readonly Arrival[]): TransportResult["latency"] {
  const kept = arrivals.filter(({ leftOut }) => !leftOut);
  const sorted = kept.map(({ latency }) => latency).toSorted((a, b) => a - b);
  const max = sorted.at(-1);
  if (max === undefined) return null;
  const rank = (share: number) => percentile(sorted, share) ?? max;
  const error = kept.reduce((most, arrival) => Math.max(most, arrival.error), 0);
  return { p50: rank(0.5), p95: rank(0.95), max, error };
}

function transportResult(transport: TransportReading): TransportResult {
  const { requests, emptyAnswers, connections, up, down, arrivals, missed, work } = transport;
  return {
    requests,
    emptyAnswers,
    connections,
    up,
    down,
    delivered: arrivals.length,
    merged: arrivals.filter(({ merged }) => merged).length,
    missed: missed.length,
    leftOut: arrivals.filter(({ leftOut }) => leftOut).length,
    latency: latencyOf(arrivals),
    workMicros: work.micros,
  };
}

/** From the first byte of any transport to the last byte, arrival or end of any. */
function lastedOf({ transports }: Reading): number {
  const all = TRANSPORTS.map((transport) => transports[transport]);
  const first = all.flatMap(({ bytes }) => bytes.slice(0, 1).map(({ at }) => at));
  if (first.length === 0) return 0;
  const last = all.flatMap(({ bytes, arrivals, doneAt }) => [
    bytes.at(-1)?.at ?? 0,
    arrivals.at(-1)?.gotAt ?? 0,
    doneAt ?? 0,
  ]);
  return Math.max(...last) - Math.min(...first);
}
