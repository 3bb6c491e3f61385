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

/** The three counts from a moment on; `at` in microseconds since the run began. */
export type CountsAt = Counts & { readonly at: number };

/** Reads the events of a run, one by one, into its fleet and the three counts over time. */
export class CountsLog {
  readonly #fleet = new FleetLog();
  readonly #series: CountsAt[] = [];

  get members(): readonly Member[] {
    return this.#fleet.members;
  }

  /**
   * A new entry each time that a count changed. It never goes back: what the page saw comes into
   * the log a little later than it was.
   */
  get series(): readonly CountsAt[] {
    return [...this.#series];
  }

  add(event: RunEvent): void {
    if (!this.#fleet.add(event)) return;
    const counts = countsOf(this.#fleet.members);
    const last = this.#series.at(-1);
    if (last && KINDS.every((kind) => last[kind] === counts[kind])) return;
    this.#series.push({ at: Math.max(event.at, last?.at ?? 0), ...counts });
  }
}

const KINDS = ["clients", "server", "truth"] as const;

/** The three counts over time. */
export function countsOver(events: readonly RunEvent[]): readonly CountsAt[] {
  const log = new CountsLog();
  for (const event of events) log.add(event);
  return log.series;
}
