import { type FrameHeader, LONGEST_HEADER, readHeader } from "#protocol/frame-header.ts";

/**
 * Follows the frames of one direction as they stream by, however they are chunked, and keeps none of
 * them. It checks nothing: what breaks the protocol is for whoever reads at the end.
 */
export class FrameWalk {
  /** As much of a header as has come, while it is not complete. */
  readonly #partial = new Uint8Array(LONGEST_HEADER);
  #filled = 0;
  #header: FrameHeader | null = null;
  #payloadLeft = 0;

  /** Whether what comes next is the first byte of a frame. */
  get isBetween(): boolean {
    return this.#header === null ? this.#filled === 0 : this.#payloadLeft === 0;
  }

  /** Of the frame that was stepped into last, complete or not; null while that much has not come. */
  get header(): FrameHeader | null {
    return this.#header;
  }

  /** The same of its second byte, which tells what its header consists of. */
  get secondByte(): number | null {
    if (this.#header !== null) return this.#header.secondByte;
    return this.#filled > 1 ? (this.#partial[1] ?? null) : null;
  }

  /** How much of the payload has come. */
  get payloadSeen(): number {
    return this.#header === null ? 0 : this.#header.payloadLength - this.#payloadLeft;
  }

  /** Goes over what is of one header, or of one payload, from `from` on. Returns where that ends. */
  step(bytes: Uint8Array, from: number): number {
    if (this.isBetween) this.#header = null;
    if (this.#header === null) return this.#stepHeader(bytes, from);
    const to = Math.min(bytes.length, from + this.#payloadLeft);
    this.#payloadLeft -= to - from;
    return to;
  }

  #stepHeader(bytes: Uint8Array, from: number): number {
    let to = from;
    let header = this.#filled === 0 ? readHeader(bytes, from) : null;
    if (header) to += header.headerLength;
    while (header === null && to < bytes.length) {
      this.#partial[this.#filled++] = bytes[to++] ?? 0;
      header = readHeader(this.#partial.subarray(0, this.#filled));
    }
    if (header) {
      this.#header = header;
      this.#payloadLeft = header.payloadLength;
      this.#filled = 0;
    }
    return to;
  }
}
