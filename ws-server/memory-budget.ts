/** What one run has taken of the memory that experiments may hold. */
export interface Holding {
  /** Takes so many bytes, or nothing and returns false. */
  hold(bytes: number): boolean;
  /** Gives so many back. */
  release(bytes: number): void;
  /** Gives all back, for good. */
  free(): void;
}

/** How much memory the experiments of this sidecar may hold, each and all together ([MEM1]). */
export class MemoryBudget {
  readonly #mostPerRun: number;
  readonly #most: number;
  #held = 0;

  /** Both in bytes. */
  constructor(mostPerRun: number, most: number) {
    this.#mostPerRun = mostPerRun;
    this.#most = most;
  }

  /** What all runs hold now. */
  get heldBytes(): number {
    return this.#held;
  }

  /** The account of a new run. */
  open(): Holding {
    let held = 0;
    let closed = false;
    const give = (bytes: number) => {
      held -= bytes;
      this.#held -= bytes;
    };
    return {
      hold: (bytes) => {
        if (closed || held + bytes > this.#mostPerRun || this.#held + bytes > this.#most)
          return false;
        give(-bytes);
        return true;
      },
      release: (bytes) => give(Math.min(bytes, held)),
      free: () => {
        closed = true;
        give(held);
      },
    };
  }
}
