/** Two numbers that followed one another at a client, with a lost connection in between. */
export interface CaughtUp {
  readonly last: number;
  readonly next: number;
}

/** Where a client is in the numbered stream, and what of that it has saved. */
export class Place {
  readonly #saveEvery: number;
  #last: number | null = null;
  #saved: number | null = null;
  #isFirst = true;

  /** The place is saved at each number that `saveEvery` divides, and at the first that came. */
  constructor(saveEvery: number) {
    this.#saveEvery = saveEvery;
  }

  /** What to ask by: the last number that is saved; null if none is. */
  get saved(): number | null {
    return this.#saved;
  }

  connected(): void {
    this.#isFirst = true;
  }

  /** Takes a message. Returns what lies around the lost connection when it is the first since then. */
  take(number: number): CaughtUp | null {
    const around = this.#isFirst && this.#last !== null ? { last: this.#last, next: number } : null;
    this.#isFirst = false;
    this.#last = Math.max(this.#last ?? 0, number);
    if (this.#saved === null || number % this.#saveEvery === 0) this.#saved = number;
    return around;
  }
}
