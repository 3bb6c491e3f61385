import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Whether an upgrade's `Origin` is one of ours ([ORG1], [ORG2]; RFC 6454 7). */
export function createOriginCheck(allowed: readonly string[]) {
  const origins = new Set(allowed);
  return (origin: string | undefined): boolean => origin !== undefined && origins.has(origin);
}

/** Counts things held per key and refuses one more than `most`. */
export class Cap {
  readonly #most: number;
  readonly #held = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a place; the returned function gives it back, once. Null when there is none. */
  take(key: string): (() => void) | null {
    const held = this.#held.get(key) ?? 0;
    if (held >= this.#most) return null;
    this.#held.set(key, held + 1);
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      const left = (this.#held.get(key) ?? 1) - 1;
      if (left === 0) this.#held.delete(key);
      else this.#held.set(key, left);
    };
  }
}

/** A message rate for one connection: so many a second, and a burst above it over ten seconds. */
export function createRateLimit(perSecond: number, burst: number): () => Promise<boolean> {
  const limiter = new BurstyRateLimiter(
    new RateLimiterMemory({ points: perSecond, duration: 1 }),
    new RateLimiterMemory({ points: burst, duration: 10 }),
  );
  return async () => {
    try {
      await limiter.consume("");
      return true;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false;
      throw refusal;
    }
  };
}
