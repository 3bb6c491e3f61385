import { type EventLoopUtilization, monitorEventLoopDelay, performance } from "node:perf_hooks";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";
import { now } from "./clock.ts";

/** Between two looks at the event loop while nobody asks, and how many are kept. */
const EVERY_MS = 250;
const LOOKS = 8;
/** Between two looks while someone does. */
const RESOLUTION_MS = 10;

interface Look {
  readonly at: number;
  readonly utilization: EventLoopUtilization;
  /** How late the look was, microseconds: so long something kept the event loop. */
  readonly late: number;
}

/** Tells how busy this process is, also of the time before it was asked. */
export class LoadMeter {
  readonly #liveRuns: () => number;
  readonly #looks: Look[] = [{ at: now(), utilization: utilization(), late: 0 }];

  constructor(liveRuns: () => number) {
    this.#liveRuns = liveRuns;
    setInterval(() => this.#look(), EVERY_MS).unref();
  }

  /**
   * A reader whose first answer is for the last two seconds, and each other for the time since. From
   * the first on it looks closely, until `signal` is aborted.
   */
  reader(signal: AbortSignal): () => SidecarLoad {
    const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    let asked: EventLoopUtilization | null = null;
    return () => {
      const from = asked ?? this.#looks[0]?.utilization;
      const longest = asked
        ? delays.max / 1_000 - RESOLUTION_MS * 1_000
        : Math.max(...this.#looks.map(({ late }) => late));
      if (!asked && !signal.aborted) {
        delays.enable();
        signal.addEventListener("abort", () => setImmediate(() => delays.disable()));
      }
      asked = utilization();
      delays.reset();
      return {
        node: process.version,
        runs: this.#liveRuns(),
        busy: shareOf(performance.eventLoopUtilization(asked, from)),
        loopDelayMax: Math.max(0, Math.round(longest)),
        residentBytes: process.memoryUsage.rss(),
      };
    };
  }

  #look(): void {
    const at = now();
    const due = (this.#looks.at(-1)?.at ?? at) + EVERY_MS * 1_000;
    this.#looks.push({ at, utilization: utilization(), late: Math.max(0, at - due) });
    if (this.#looks.length > LOOKS) this.#looks.shift();
  }
}

function utilization(): EventLoopUtilization {
  return performance.eventLoopUtilization();
}

function shareOf({ utilization: share }: EventLoopUtilization): number {
  return Math.round(share * 1_000) / 1_000;
}
