import type { Outbox, Parcel } from "./outbox.ts";
import type { Due } from "./schedule.ts";

export interface SourceOptions<P extends Parcel> {
  readonly schedule: readonly Due[];
  readonly outbox: Outbox<P>;
  readonly make: (due: Due) => P;
  /** Microseconds since the leg began. */
  readonly elapsed: () => number;
  /** Asked before each message: false ends the source, since nothing can take it. */
  readonly mayTake: (bytes: number) => boolean;
  readonly size: number;
  /** Nothing more arises: called once, not by `stop`. */
  readonly onStopped: () => void;
}

/**
 * Lets messages arise when they are due. While the outbox holds it back it waits, and is late then: it
 * skips none. Whatever waited goes as soon as it may.
 */
export class Source<P extends Parcel> {
  readonly #options: SourceOptions<P>;
  #next = 0;
  #over = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SourceOptions<P>) {
    this.#options = options;
  }

  /** Whether nothing more arises. */
  get isOver(): boolean {
    return this.#over;
  }

  /** How many are due and have not arisen. */
  get overdue(): number {
    if (this.#over) return 0;
    const { schedule, elapsed } = this.#options;
    const now = elapsed();
    let due = this.#next;
    while ((schedule[due]?.at ?? Number.POSITIVE_INFINITY) <= now) due++;
    return due - this.#next;
  }

  /** Lets arise what is due. To be called to begin, and whenever the outbox may have more room. */
  run(): void {
    clearTimeout(this.#timer);
    if (this.#over) return;
    const { schedule, outbox, make, elapsed, mayTake, size } = this.#options;
    let due = schedule[this.#next];
    while (due && due.at <= elapsed() && !outbox.isPaused) {
      if (!mayTake(size)) {
        this.#end();
        return;
      }
      this.#next++;
      outbox.offer(make(due));
      if (outbox.isClosed) {
        this.#end();
        return;
      }
      due = schedule[this.#next];
    }
    if (!due) this.#end();
    else if (!outbox.isPaused) {
      this.#timer = setTimeout(() => this.run(), Math.max(1, (due.at - elapsed()) / 1000));
    }
  }

  /** Ends it, whatever is still due. */
  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  #end(): void {
    this.stop();
    this.#options.onStopped();
  }
}
