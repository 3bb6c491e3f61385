import type { Run } from "#client/run.ts";
import { pause } from "#experiments/wait.ts";
import type { BackpressureParams } from "./contract.ts";
import { report } from "./report.ts";

/** A wait so short is not worth a timer: browsers make it 4 ms (HTML, timers). */
const SHORTEST_MS = 5;

/**
 * Holds the reader of a stream back, so that it reads no more than the link would let through and
 * stands still when the link would. Returns what it has to wait for after each message.
 */
export function slowReader(
  run: Run,
  leg: number,
  params: Pick<BackpressureParams, "bytesPerSecond" | "stalls">,
  signal: AbortSignal,
): (bytes: number) => Promise<void> {
  const { bytesPerSecond, stalls } = params;
  const left = stalls.toSorted((a, b) => a.atMs - b.atMs);
  const began = performance.now();
  /** When it may read on, as milliseconds from the begin. */
  let free = 0;

  return async (bytes) => {
    const now = performance.now() - began;
    free = Math.max(free, now) + (bytesPerSecond === null ? 0 : (bytes / bytesPerSecond) * 1000);
    const stall = left[0];
    if (stall && now >= stall.atMs) {
      left.shift();
      report(run, "backpressure.page-reading", { leg, stalled: true });
      await pause(stall.atMs + stall.ms - now, signal);
      report(run, "backpressure.page-reading", { leg, stalled: false });
    } else if (free - now >= SHORTEST_MS) await pause(free - now, signal);
  };
}
