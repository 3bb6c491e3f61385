export interface DoorOptions {
  /** So many can be let in each second, one after the other. */
  readonly perSecond: number;
  /** So many may wait for their turn; one more is turned away. */
  readonly waiting: number;
  /** The work of turning one away, by which all who wait come later; milliseconds. */
  readonly refusalMs: number;
}

export interface Visitor {
  admit(): void;
  turnAway(): void;
}

/** The one place where a server does the work of letting a client in: paced, and bounded. */
export class Door {
  readonly #options: DoorOptions;
  #queue: Visitor[] = [];
  #due = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  /** Lets a visitor in when it is its turn, or turns it away at once. Returns a way to give up. */
  ask(visitor: Visitor): () => void {
    const { waiting, refusalMs } = this.#options;
    if (this.#queue.length >= waiting) {
      this.#due += refusalMs;
      visitor.turnAway();
      return () => {};
    }
    if (this.#queue.length === 0) this.#due = Math.max(this.#due, performance.now()) + this.#work;
    this.#queue.push(visitor);
    this.#arm();
    return () => {
      this.#queue = this.#queue.filter((other) => other !== visitor);
    };
  }

  /** Nobody who waits is let in any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
  }

  get #work(): number {
    return 1000 / this.#options.perSecond;
  }

  #arm(): void {
    const ms = Math.max(0, this.#due - performance.now());
    this.#timer ??= setTimeout(() => this.#turn(), ms);
  }

  #turn(): void {
    this.#timer = undefined;
    const isDue = performance.now() >= this.#due;
    if (isDue) this.#queue.shift()?.admit();
    if (this.#queue.length === 0) return;
    if (isDue) this.#due += this.#work;
    this.#arm();
  }
}
