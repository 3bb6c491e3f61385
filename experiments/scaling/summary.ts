import { percentile } from "#protocol/percentile.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { ScalingResult } from "./contract.ts";
import type { Way } from "./events.ts";
import { type Reading, readLog } from "./read-log.ts";

/** What a run showed, from its events alone. Total: of a log that was cut short, what can be known. */
export function summarizeScaling(events: readonly RunEvent[]): ScalingResult {
  return resultOf(readLog(events));
}

/** The same of a log that has been read. */
export function resultOf(reading: Reading): ScalingResult {
  const { messages, members, servers, local, remote, unpublished } = reading;
  const ways: Record<Way, number> = { local: 0, broker: 0, replay: 0 };
  let reached = 0;
  let twice = 0;
  for (const { got, sent } of messages) {
    for (const [member, times] of got) {
      reached += 1;
      twice += times - 1;
      const way = sent.get(member);
      if (way) ways[way] += 1;
    }
  }
  return {
    ...{ said: messages.length, pairs: messages.length * members.length, reached, ways, twice },
    ...{ reordered: countReordered(reading), unpublished },
    ...{ local: timesOf(local), remote: timesOf(remote) },
    servers: servers.map(({ server, present, shown }) => ({
      server,
      members: present.size,
      shown,
    })),
  };
}

/** Pairs of messages that came to one member in this order, and to another in the other. */
function countReordered({ messages, members }: Reading): number {
  const places = members.map(({ order }) => new Map(order.map((message, at) => [message, at])));
  const numbers = messages.map(({ message }) => message);
  let reordered = 0;
  for (const [index, one] of numbers.entries()) {
    for (const other of numbers.slice(index + 1)) {
      const seen = places.flatMap((place) => {
        const [a, b] = [place.get(one), place.get(other)];
        return a === undefined || b === undefined ? [] : [a < b];
      });
      if (new Set(seen).size > 1) reordered += 1;
    }
  }
  return reordered;
}

function timesOf(micros: readonly number[]): ScalingResult["local"] {
  const sorted = micros.toSorted((a, b) => a - b);
  const [p50, p95] = [percentile(sorted, 0.5), percentile(sorted, 0.95)];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}
