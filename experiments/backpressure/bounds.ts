import type { BackpressureParams } from "./contract.ts";

/** Least and most of each number. */
export const BOUNDS = {
  rate: { min: 1, max: 2_000 },
  size: { min: 64, max: 256 * 1024 },
  seconds: { min: 1, max: 30 },
  bytesPerSecond: { min: 64 * 1024, max: 1024 * 1024 * 1024 },
  markBytes: { min: 16 * 1024, max: 32 * 1024 * 1024 },
  keys: { min: 1, max: 100 },
  stallAtMs: { min: 0, max: 30_000 },
  stallMs: { min: 50, max: 20_000 },
  stalls: { min: 0, max: 5 },
} as const;

/** A source makes no more than this, bytes per second. */
const MOST_PRODUCED = 16 * 1024 * 1024;
/** The legs of a run together produce no more than this, bytes. */
const MOST_IN_A_RUN = 256 * 1024 * 1024;

/** What is wrong with several parameters together: which field to mend, and how; null when nothing is. */
export function paramsFault(
  params: BackpressureParams,
): { field: keyof BackpressureParams; message: string } | null {
  const { rate, size, seconds, policies, stalls, producer, receiver } = params;
  const produced = rate * size;
  if (produced > MOST_PRODUCED) {
    const most = Math.floor(MOST_PRODUCED / size);
    return { field: "rate", message: `At most 16 MiB a second: with this size, ${most} messages.` };
  }
  if (produced * seconds * policies.length > MOST_IN_A_RUN) {
    const most = Math.max(1, Math.floor(MOST_IN_A_RUN / produced / policies.length));
    return { field: "seconds", message: `At most 256 MiB in a run: ${most} s for each policy.` };
  }
  const late = stalls.find(({ atMs }) => atMs >= seconds * 1000);
  if (late) {
    return {
      field: "stalls",
      message: `The source stops after ${seconds} s: no stall at ${late.atMs} ms.`,
    };
  }
  const sorted = stalls.toSorted((a, b) => a.atMs - b.atMs);
  if (
    sorted.some(({ atMs, ms }, i) => atMs + ms > (sorted[i + 1]?.atMs ?? Number.POSITIVE_INFINITY))
  ) {
    return { field: "stalls", message: "A stall must end before the next begins." };
  }
  if (
    receiver === "stream" &&
    producer === "page" &&
    policies.some((policy) => policy !== "pause")
  ) {
    return {
      field: "policies",
      message: "A WebSocketStream waits by itself: only “pause” can be shown.",
    };
  }
  return null;
}
