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

/** A rate per key: so many a second, and a burst above it over ten seconds. */
export class Rate {
  readonly #limiter: BurstyRateLimiter | RateLimiterMemory;

  constructor(limiter: BurstyRateLimiter | RateLimiterMemory) {
    this.#limiter = limiter;
  }

  static bursty(perSecond: number, burst: number): Rate {
    return new Rate(
      new BurstyRateLimiter(
        new RateLimiterMemory({ points: perSecond, duration: 1 }),
        new RateLimiterMemory({ points: burst, duration: 10 }),
      ),
    );
  }

  static perMinute(points: number): Rate {
    return new Rate(new RateLimiterMemory({ points, duration: 60 }));
  }

  /** Counts one; gives null, or the seconds to wait when it is one too many. Needs no I/O. */
  async take(key: string): Promise<number | null> {
    try {
      await this.#limiter.consume(key);
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    }
  }
}

/** A message rate for one connection. */
export function createRateLimit(perSecond: number, burst: number): () => Promise<boolean> {
  const rate = Rate.bursty(perSecond, burst);
  return async () => (await rate.take("")) === null;
}
