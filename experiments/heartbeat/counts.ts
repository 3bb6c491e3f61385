import type { RunEvent } from "#protocol/run-event.ts";
import { FleetLog, fleetOf, type Member } from "./fleet-log.ts";

/** How many connections there are. */
export interface Counts {
  /** As the clients know: those whose own WebSocket is OPEN. */
  readonly clients: number;
  /** As the server counts: the size of its `clients`. */
  readonly server: number;
  /** In truth: those on which what one end sends now can reach the other. */
  readonly truth: number;
}

/** The three counts of a fleet. */
export function countsOf(members: readonly Member[]): Counts {
  return {
    clients: members.filter(({ state }) => state === "OPEN").length,
    server: members.filter(({ counted }) => counted).length,
    truth: members.filter(({ alive }) => alive).length,
  };
}

/** The three counts after all these events. */
export function countsAt(events: readonly RunEvent[]): Counts {
  return countsOf(fleetOf(events));
}

/**
 * The three counts over time, each time one of them changed; `at` in microseconds since the run
 * began. It never goes back: what the page saw comes into the log a little later than it was.
 */
export function countsOver(events: readonly RunEvent[]): readonly (Counts & { at: number })[] {
  const log = new FleetLog();
  const series: (Counts & { at: number })[] = [];
  for (const event of events) {
    if (!log.add(event)) continue;
    const counts = countsOf(log.members);
    const last = series.at(-1);
    if (last && (["clients", "server", "truth"] as const).every((of) => last[of] === counts[of])) {
      continue;
    }
    series.push({ at: Math.max(event.at, last?.at ?? 0), ...counts });
  }
  return series;
}
