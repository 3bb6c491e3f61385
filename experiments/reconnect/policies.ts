/** When a client that could not connect tries again. */
export const POLICIES = ["at-once", "fixed", "exponential", "full-jitter", "decorrelated"] as const;
export type Policy = (typeof POLICIES)[number];

/** What is as good as at once for one process that plays all clients, milliseconds. */
export const AT_ONCE_MS = 100;

export interface Backoff {
  readonly policy: Policy;
  readonly baseMs: number;
  readonly capMs: number;
}

/** Which attempt since the connection was lost, from 1, and how long was waited before the last. */
export interface Turn {
  readonly attempt: number;
  readonly previousMs: number | null;
}

/**
 * Milliseconds to wait before an attempt. Exponential, full and decorrelated jitter as M. Brooker
 * names them in "Exponential Backoff And Jitter" (AWS, 2015). `random` gives numbers in [0, 1).
 */
export function delayOf(
  { policy, baseMs, capMs }: Backoff,
  { attempt, previousMs }: Turn,
  random: () => number = Math.random,
): number {
  const doubled = Math.min(capMs, baseMs * 2 ** (attempt - 1));
  switch (policy) {
    case "at-once":
      return attempt === 1 ? 0 : AT_ONCE_MS;
    case "fixed":
      return baseMs;
    case "exponential":
      return doubled;
    case "full-jitter":
      return random() * doubled;
    case "decorrelated": {
      const most = 3 * (previousMs ?? baseMs);
      return Math.min(capMs, baseMs + random() * (most - baseMs));
    }
    default:
      return policy satisfies never;
  }
}

/** The delays of one client: they begin anew each time it has been connected. */
export class Retry {
  readonly #backoff: Backoff;
  #attempt = 0;
  #previousMs: number | null = null;

  constructor(backoff: Backoff) {
    this.#backoff = backoff;
  }

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    this.#attempt += 1;
    const turn = { attempt: this.#attempt, previousMs: this.#previousMs };
    this.#previousMs = delayOf(this.#backoff, turn);
    return this.#previousMs;
  }

  connected(): void {
    this.#attempt = 0;
    this.#previousMs = null;
  }
}

/**
 * Whether a close code says that trying again is of no use: the end was meant (1000), what the client
 * does is not allowed (1008), or the application's own codes (RFC 6455 7.4.1, 7.4.2).
 */
export function isFinal(code: number): boolean {
  return code === 1000 || code === 1008 || (code >= 4000 && code <= 4999);
}
