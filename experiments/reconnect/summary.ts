import { percentile } from "#protocol/percentile.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { ReconnectResult } from "./contract.ts";
import { countOutcomes, histogramOf } from "./histogram.ts";
import { type Reading, readLog } from "./read-log.ts";

/** What a run showed, from its events alone. Total: of a log that was cut short, what can be known. */
export function summarizeReconnect(events: readonly RunEvent[]): ReconnectResult {
  return resultOf(readLog(events));
}

/** The same of a log that has been read. */
export function resultOf(reading: Reading): ReconnectResult {
  const { clients, attempts, restartAt, listeningAt, connected, end } = reading;
  const since = (listeningAt ?? Number.POSITIVE_INFINITY) - (restartAt ?? 0);
  const columns = histogramOf(reading, end).filter(({ from }) => from >= since);
  const back = clients.filter(({ backAt }) => backAt !== null);
  const gaveUp = clients.filter((client) => client.gaveUp);
  const sum = (of: "lost" | "twice") => clients.reduce((all, client) => all + client[of], 0);
  return {
    connected,
    attempts: attempts.length,
    outcomes: countOutcomes(attempts),
    peak: Math.max(0, ...columns.map((column) => column.sum)),
    back: back.length,
    gaveUp: gaveUp.length,
    away: restartAt === null ? 0 : clients.length - back.length - gaveUp.length,
    times: timesOf(reading),
    lost: sum("lost"),
    twice: sum("twice"),
    losers: clients.filter(({ lost }) => lost > 0).length,
  };
}

function timesOf({ clients, listeningAt }: Reading): ReconnectResult["times"] {
  if (listeningAt === null) return null;
  const sorted = clients
    .flatMap(({ backAt }) => (backAt === null ? [] : [backAt - listeningAt]))
    .sort((a, b) => a - b);
  const p50 = percentile(sorted, 0.5);
  const p95 = percentile(sorted, 0.95);
  const last = sorted.at(-1);
  if (p50 === undefined || p95 === undefined || last === undefined) return null;
  return { p50, p95, last };
}
