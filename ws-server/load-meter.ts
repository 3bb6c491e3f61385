import { type EventLoopUtilization, performance } from "node:perf_hooks";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";
import { now } from "./clock.ts";

/** Between two looks at the event loop, and how far back the first answer to someone reaches. */
const EVERY_MS = 250;
const BACK_MICROS = 2_000_000;
/** What is older than the longest run with time to spare is forgotten. */
const SAMPLES = 4_096;

interface Sample {
  readonly at: number;
  readonly utilization: EventLoopUtilization;
  /** How late the look was, microseconds: so long something kept the event loop. */
  readonly late: number;
}

/** Tells how busy this process is. It looks four times a second, and keeps the process from nothing. */
export class LoadMeter {
  readonly #liveRuns: () => number;
  readonly #samples: Sample[] = [{ at: now(), utilization: utilization(), late: 0 }];

  constructor(liveRuns: () => number) {
    this.#liveRuns = liveRuns;
    setInterval(() => this.#look(), EVERY_MS).unref();
  }

  /** A reader whose first answer is for the last two seconds, and each other for the time since. */
  reader(): () => SidecarLoad {
    let since = now() - BACK_MICROS;
    return () => {
      const seen = this.#samples.filter(({ at }) => at >= since);
      const from = seen[0] ?? this.#samples.at(-1);
      const busy = performance.eventLoopUtilization(utilization(), from?.utilization).utilization;
      since = now();
      return {
        node: process.version,
        runs: this.#liveRuns(),
        busy: Math.round(busy * 1000) / 1000,
        loopDelayMax: seen.reduce((most, { late }) => Math.max(most, late), 0),
        residentBytes: process.memoryUsage.rss(),
      };
    };
  }

  #look(): void {
    const at = now();
    const due = (this.#samples.at(-1)?.at ?? at) + EVERY_MS * 1_000;
    this.#samples.push({ at, utilization: utilization(), late: Math.max(0, at - due) });
    if (this.#samples.length > SAMPLES) this.#samples.splice(0, SAMPLES / 2);
  }
}

function utilization(): EventLoopUtilization {
  return performance.eventLoopUtilization();
}
