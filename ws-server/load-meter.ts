import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";

/** Milliseconds between two looks at the event loop. */
const RESOLUTION_MS = 10;

/** Tells how busy this process is, each time for the time since it was asked last. */
export class LoadMeter {
  readonly #liveRuns: () => number;
  readonly #delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  #utilization = performance.eventLoopUtilization();

  constructor(liveRuns: () => number, signal: AbortSignal) {
    this.#liveRuns = liveRuns;
    this.#delays.enable();
    signal.addEventListener("abort", () => this.#delays.disable(), { once: true });
  }

  read(): SidecarLoad {
    const utilization = performance.eventLoopUtilization();
    const { utilization: busy } = performance.eventLoopUtilization(utilization, this.#utilization);
    const longest = this.#delays.max / 1e3 - RESOLUTION_MS * 1e3;
    this.#utilization = utilization;
    this.#delays.reset();
    return {
      node: process.version,
      runs: this.#liveRuns(),
      busy: Math.round(busy * 1000) / 1000,
      loopDelayMax: Math.max(0, Math.round(longest)),
      residentBytes: process.memoryUsage.rss(),
    };
  }
}
