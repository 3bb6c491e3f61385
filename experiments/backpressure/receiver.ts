import { readPayload } from "./payload.ts";

/** What has come so far, and how old was what came since it was told last; microseconds. */
export interface Received {
  readonly leg: number;
  readonly received: number;
  readonly bytes: number;
  readonly youngest: number;
  readonly oldest: number;
}

/** One end as receiver of a leg: counts what comes, and how old it is when it is here. */
export class Receiver {
  readonly #leg: number;
  /** The sidecar's clock, microseconds. */
  readonly #now: () => number;
  #received = 0;
  #bytes = 0;
  #ages: { youngest: number; oldest: number } | null = null;

  constructor(leg: number, now: () => number) {
    this.#leg = leg;
    this.#now = now;
  }

  /** False if it is no message of this leg. */
  take(message: Uint8Array): boolean {
    const label = readPayload(message);
    if (label?.leg !== this.#leg) return false;
    // Never below 0, though the two clocks may be a little off.
    const age = Math.max(0, Math.round(this.#now() - label.due));
    this.#received += 1;
    this.#bytes += message.length;
    this.#ages = {
      youngest: Math.min(this.#ages?.youngest ?? age, age),
      oldest: Math.max(this.#ages?.oldest ?? age, age),
    };
    return true;
  }

  /** What is to be told, null if nothing came since it was asked last. */
  next(): Received | null {
    if (!this.#ages) return null;
    const ages = this.#ages;
    this.#ages = null;
    return { leg: this.#leg, received: this.#received, bytes: this.#bytes, ...ages };
  }
}
