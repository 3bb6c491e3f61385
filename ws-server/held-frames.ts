interface HeldFrame {
  readonly at: number;
  readonly bytes: Buffer;
  readonly cuts: readonly number[];
}

/** What a frame costs besides its bytes. */
const FRAME_BYTES = 128;

/** Control frames that take longer than messages do: in the order in which they came ([FLT1]). */
export class HeldFrames {
  #frames: HeldFrame[] = [];
  #bytes = 0;

  get isEmpty(): boolean {
    return this.#frames.length === 0;
  }

  /** Bytes of frames, without what they cost. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What they cost in memory, bytes. */
  get cost(): number {
    return this.#bytes + this.#frames.length * FRAME_BYTES;
  }

  /** When the first was there, microseconds; null if there is none. */
  get firstAt(): number | null {
    return this.#frames[0]?.at ?? null;
  }

  add(frame: HeldFrame): void {
    this.#frames.push(frame);
    this.#bytes += frame.bytes.length;
  }

  /** Takes out those that were there by `time`. */
  takeUntil(time: number): readonly HeldFrame[] {
    const later = this.#frames.findIndex(({ at }) => at > time);
    const taken = this.#frames.splice(0, later === -1 ? this.#frames.length : later);
    for (const { bytes } of taken) this.#bytes -= bytes.length;
    return taken;
  }
}
