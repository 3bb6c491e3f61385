import type { Lane } from "#protocol/fault.ts";
import { extendedLengthBytes, type FrameHeader, lengthFormOf } from "#protocol/frame-header.ts";

const NO_CUTS: readonly number[] = [];

/** Where one direction is cut into slices ([FLT1]). Offsets count what its sender sent. */
export class Slicer {
  #lane: Lane;
  /** Places inside frames, ascending. */
  #inside: number[] = [];
  /** The frame that begins there was cut inside a sequence of UTF-8. */
  #textCutAt = -1;

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  set(lane: Lane): void {
    this.#lane = lane;
  }

  /** Whether frames have to be shown to it. */
  get looksInside(): boolean {
    return this.#lane.sliceInside.length > 0;
  }

  /** The second byte of the frame that began at `start` has come: all is told about its header. */
  header(start: number, secondByte: number): void {
    const { sliceInside } = this.#lane;
    const extended = extendedLengthBytes(lengthFormOf(secondByte));
    if (sliceInside.includes("length")) {
      this.#inside.push(start + (extended === 0 ? 1 : 2 + extended / 2));
    }
    if (sliceInside.includes("masking-key") && (secondByte & 0x80) !== 0) {
      this.#inside.push(start + 2 + extended + 2);
    }
  }

  /**
   * Looks for the first sequence of several bytes in a text frame (RFC 3629 3). `part` is of its
   * payload, from `index` of it on, which is at `offset`; `start` is where the frame began.
   */
  text(start: number, header: FrameHeader, part: Uint8Array, index: number, offset: number): void {
    if (this.#textCutAt === start || !this.#lane.sliceInside.includes("utf-8")) return;
    for (let i = 0; i < part.length; i++) {
      const shift = 24 - 8 * ((index + i) & 3);
      const byte = (part[i] ?? 0) ^ ((header.maskingWord >>> shift) & 0xff);
      if (byte < 0xc0) continue;
      this.#textCutAt = start;
      if (index + i + 1 < header.payloadLength) this.#inside.push(offset + i + 1);
      return;
    }
  }

  /** The cuts in [from, to), counted from `from`: before a byte, 0 too. They are not asked for again. */
  take(from: number, to: number): readonly number[] {
    const { sliceBytes, sliceAt } = this.#lane;
    if (sliceBytes === null && sliceAt.length + this.#inside.length === 0) return NO_CUTS;
    const within = (cut: number) => cut >= from && cut < to;
    const inside = this.#inside.filter(within);
    if (this.#inside.length > 0) this.#inside = this.#inside.filter((cut) => cut >= to);
    if (sliceBytes !== null) {
      const count = Math.ceil((to - from) / sliceBytes);
      return Array.from({ length: count }, (_, i) => i * sliceBytes);
    }
    const cuts = sliceAt.length > 0 ? sliceAt.filter(within).concat(inside) : inside;
    return [...new Set(cuts)].sort((a, b) => a - b).map((cut) => cut - from);
  }
}
