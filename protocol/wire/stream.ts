/** Who sent the bytes: the two ends of a WebSocket connection (RFC 6455 1.2). */
export type Sender = "client" | "server";

/** A byte range [start, end) of a stream. */
export type ByteRange = readonly [start: number, end: number];

/** One read or write of the tapped socket ([TAP1]): not a frame, and not a TCP segment. */
export interface Chunk {
  readonly seq: number;
  /** Microseconds since the run began. */
  readonly at: number;
  readonly sender: Sender;
  /** Where the chunk lies in its stream, [start, end). */
  readonly start: number;
  readonly end: number;
}

const FIRST_CAPACITY = 1024;

/** All bytes of one direction of a connection, and how they came. It grows at its end only. */
export class Stream {
  readonly chunks: Chunk[] = [];
  /** Ranges that the tap overwrote with `*` ([TAP3]). */
  readonly masked: ByteRange[] = [];
  #buffer = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  /** A view of what has come so far: read only. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  get length(): number {
    return this.#length;
  }

  append(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(length, this.#buffer.length * 2));
      grown.set(this.bytes);
      this.#buffer = grown;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = length;
  }
}
