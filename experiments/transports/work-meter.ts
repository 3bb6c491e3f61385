import { TRANSPORTS, type Transport } from "./events.ts";
import type { TransportsContext } from "./stream.ts";

/** What the meter needs of its run. */
type MeterContext = Pick<TransportsContext, "signal" | "now" | "emit">;

const TELL_EVERY_MS = 1_000;

/** Adds up the time that the thread was busy for each transport, and tells the log of it. */
export class WorkMeter {
  readonly #context: MeterContext;
  readonly #work = new Map(
    TRANSPORTS.map((transport) => [transport, { micros: 0, pieces: 0, told: 0 }]),
  );

  constructor(context: MeterContext) {
    this.#context = context;
    const timer = setInterval(() => this.tell(), TELL_EVERY_MS);
    context.signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** A piece of work that began at `since` is done: it was not interrupted by any other. */
  add(transport: Transport, since: number): void {
    const work = this.#work.get(transport);
    if (!work) return;
    work.micros += Math.round(this.#context.now() - since);
    work.pieces += 1;
  }

  /** Tells of the transports for which something was done since they were told of last. */
  tell(): void {
    for (const [transport, work] of this.#work) {
      const { micros, pieces } = work;
      if (pieces === work.told) continue;
      work.told = pieces;
      this.#context.emit("transport.work", { transport, micros, pieces });
    }
  }
}
