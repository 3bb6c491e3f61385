import { setTimeout as delay } from "node:timers/promises";
import type { Outcome } from "./outcome.ts";

/** One running instance of a unit. */
export interface Instance {
  readonly pid: number;
  /** Resolves when it is gone, stopped or killed. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** A part of the lab that runs by itself: site, sidecar, database. */
export interface Unit<Facts = unknown> {
  readonly name: string;
  /** Starts it and waits until it answers. When `signal` aborts it leaves nothing running. */
  launch(signal: AbortSignal): Promise<Outcome<Instance & Facts>>;
}

const DEATHS_MAX = 5;
const DEATHS_WITHIN_MS = 60_000;
const BACKOFF_MS = 250;

/**
 * Keeps a unit running from its `first` instance on: says so when it dies and starts it again, each
 * time in a row after a longer wait. Gives up at the fifth death within a minute. `stop` ends it for good.
 */
export function supervise(
  unit: Unit,
  first: Instance,
  report: { say(line: string): void; giveUp(message: string): void },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let current: Instance | undefined = first;

  async function keep(): Promise<void> {
    let deaths: number[] = [];
    while (current) {
      const { pid } = current;
      await current.ended;
      current = undefined;
      let what = `The ${unit.name} (pid ${pid}) died`;
      while (!current && !stopping.signal.aborted) {
        const now = Date.now();
        deaths = [...deaths.filter((at) => now - at < DEATHS_WITHIN_MS), now];
        if (deaths.length >= DEATHS_MAX) {
          return report.giveUp(`${what}, the ${DEATHS_MAX}th time within a minute. Giving up.`);
        }
        report.say(`${what}; starting it again.`);
        await delay(BACKOFF_MS * 2 ** (deaths.length - 1), undefined, stopping).catch(() => {});
        if (stopping.signal.aborted) return;
        const next = await unit.launch(stopping.signal);
        if (next.ok) current = next.value;
        else what = `The ${unit.name} did not start (${next.message})`;
      }
    }
  }

  const kept = keep().catch((error: unknown) => report.giveUp(String(error)));
  return {
    async stop() {
      stopping.abort();
      await current?.stop();
      await kept;
      // One that was just being started when the stop came.
      await current?.stop();
    },
  };
}
