/** How a client spaces its tries. Times in milliseconds. */
export interface BackoffPolicy {
  readonly baseMs: number;
  readonly capMs: number;
  /** No try comes sooner than this, so that a client never hammers. */
  readonly floorMs: number;
  /** A connection that lasted this long was a good one: counting starts again. */
  readonly stableMs: number;
}

export const RECONNECT: BackoffPolicy = {
  baseMs: 500,
  capMs: 30_000,
  floorMs: 250,
  stableMs: 10_000,
};

/** After "overloaded" or "database away": the same curve, begun further up. */
export const RECONNECT_LATER: BackoffPolicy = { ...RECONNECT, baseMs: 8_000, floorMs: 3_000 };

/**
 * Milliseconds to wait before try `attempt` (from 0): full jitter, random(0, min(cap, base · 2^n)) of
 * AWS "Exponential backoff and jitter", with its lower end raised to the floor.
 */
export function backoffDelay(
  attempt: number,
  policy: BackoffPolicy,
  random: () => number = Math.random,
): number {
  const ceiling = Math.max(
    policy.floorMs,
    Math.min(policy.capMs, policy.baseMs * 2 ** Math.max(0, attempt)),
  );
  return policy.floorMs + random() * (ceiling - policy.floorMs);
}

/** The number of the next try after a connection that was open for `openMs` (0: it never opened). */
export function nextAttempt(attempt: number, openMs: number, policy: BackoffPolicy): number {
  return openMs >= policy.stableMs ? 0 : attempt + 1;
}
