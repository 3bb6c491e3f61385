import type { ServerContext } from "#experiments/server-half.ts";

/** Asked for and given back in pieces of so many bytes: not for each message. */
const PIECE = 256 * 1024;

/** What a leg has of the memory that its run may hold ([MEM1]). */
export class HeldMemory {
  readonly #context: Pick<ServerContext, "hold" | "release">;
  #held = 0;

  constructor(context: Pick<ServerContext, "hold" | "release">) {
    this.#context = context;
  }

  get bytes(): number {
    return this.#held;
  }

  /** Has so much and not much more. False if there is no more to be had: then it has what it had. */
  cover(bytes: number): boolean {
    const wanted = Math.ceil(bytes / PIECE) * PIECE;
    if (wanted > this.#held && !this.#context.hold(wanted - this.#held)) return false;
    if (wanted < this.#held) this.#context.release(this.#held - wanted);
    this.#held = wanted;
    return true;
  }
}
