import type { BeatTimes } from "./beat.ts";

/** How long a ghost goes unnoticed while the heartbeat beats, microseconds. */
export interface Band {
  readonly least: number;
  readonly most: number;
}

/**
 * From pulling a cable to the terminate. The first Ping that gets lost goes out at once in the best
 * case, and an interval later in the worst; its Pong is due a timeout after that.
 */
export function bandOf({ intervalMs, timeoutMs }: BeatTimes): Band {
  return { least: timeoutMs * 1000, most: (intervalMs + timeoutMs) * 1000 };
}
