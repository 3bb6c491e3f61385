import { percentile } from "#protocol/percentile.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { HeartbeatResult } from "./contract.ts";
import { countsOf } from "./counts.ts";
import { serverEventSchemas } from "./events.ts";
import { fleetOf, type Member } from "./fleet-log.ts";

type Schemas = typeof serverEventSchemas;

/**
 * What a run showed, from its events alone. What came after `heartbeat.ended` is that its connections
 * were closed, and is left out. Total: of a log that was cut short, what can be known.
 */
export function summarizeHeartbeat(all: readonly RunEvent[]): HeartbeatResult {
  const end = all.find(({ type }) => type === "heartbeat.ended")?.at ?? Number.POSITIVE_INFINITY;
  const events = all.filter(({ at }) => at <= end);
  const members = fleetOf(events);
  const joined = members.filter(({ conn }) => conn !== null);
  const found = members.filter(isFound);
  const silent = members.filter((member) => member.silent !== null);
  const pongs = dataOf(events, "heartbeat.pong").map(({ micros }) => micros);
  return {
    page: joined.filter(({ opener }) => opener === "page").length,
    sidecar: joined.filter(({ opener }) => opener === "sidecar").length,
    pulled: members.filter(({ cutAt }) => cutAt !== null).length,
    found: found.length,
    harmed: members.filter(({ terminated }) => terminated?.alive).length,
    counts: countsOf(members),
    detection: spreadOf(detectionsIn(found, events)),
    pongs: spreadOf(pongs),
    bytesPerConnection: bytesPerConnection(events),
    silent: silent.length,
  };
}

/** Terminated after its cable was pulled. */
export function isFound({ cutAt, terminated }: Member): boolean {
  return cutAt !== null && terminated !== null && terminated.at >= cutAt;
}

/**
 * How long each ghost that was found had gone unnoticed, microseconds: since its cable was pulled, or
 * since the heartbeat was turned on, or to other times, when that came later.
 */
export function detectionsIn(found: readonly Member[], events: readonly RunEvent[]): number[] {
  const set = events.filter(({ type, data }) => type === "heartbeat.set" && data.on === true);
  return found.flatMap(({ cutAt, terminated }) => {
    if (cutAt === null || terminated === null) return [];
    const setAt = set.findLast(({ at }) => at <= terminated.at)?.at ?? 0;
    return [terminated.at - Math.max(cutAt, setAt)];
  });
}

/** Bytes that the process holds in its heap and outside of it, for each connection of the fleet. */
function bytesPerConnection(events: readonly RunEvent[]): number | null {
  const memory = dataOf(events, "heartbeat.memory");
  const before = memory.find(({ at }) => at === "before");
  const complete = memory.find(({ at }) => at === "complete");
  if (!before || !complete || complete.connections === 0) return null;
  const grown = complete.heapUsed + complete.external - before.heapUsed - before.external;
  return Math.round(grown / complete.connections);
}

function spreadOf(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const [min] = sorted;
  const p50 = percentile(sorted, 0.5);
  const max = sorted.at(-1);
  if (min === undefined || p50 === undefined || max === undefined) return null;
  return { min, p50, max };
}

function dataOf<T extends keyof Schemas>(events: readonly RunEvent[], type: T) {
  return events.flatMap((event) => {
    if (event.type !== type) return [];
    const { data } = serverEventSchemas[type].safeParse(event.data);
    return data ? [data as ReturnType<Schemas[T]["parse"]>] : [];
  });
}
