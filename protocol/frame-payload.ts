import { applyMask } from "./frame-mask.ts";

const EMPTY = new Uint8Array(0);
const SLAB_BYTES = 16 * 1024;
/** Payloads up to this size share a slab, since an ArrayBuffer of one's own is dear to make. */
const SMALL_BYTES = 1024;

/** Gathers one payload after another from the chunks they lie in, and unmasks them. */
export class PayloadReader {
  readonly #overwriteChunks: boolean;
  #length = 0;
  #key: Uint8Array | null = null;
  #pieces: Uint8Array[] = [];
  #received = 0;
  #slab = EMPTY;

  constructor(overwriteChunks: boolean) {
    this.#overwriteChunks = overwriteChunks;
  }

  /** Bytes of the payload that have come. */
  get received(): number {
    return this.#received;
  }

  /** Bytes of the payload that are still to come. */
  get missing(): number {
    return this.#length - this.#received;
  }

  /** The next payload: its length in bytes, and its masking key or null. */
  begin(length: number, key: Uint8Array | null): void {
    this.#length = length;
    this.#key = key;
  }

  /** Reads from `chunk` at `at`. The payload once it is whole; null when the chunk ends before. */
  read(chunk: Uint8Array, at: number): Uint8Array | null {
    const piece = chunk.subarray(at, at + this.missing);
    if (this.#received + piece.length < this.#length) {
      if (piece.length > 0) this.#pieces.push(piece);
      this.#received += piece.length;
      return null;
    }
    if (this.#received === 0) return this.#whole(piece);
    this.#pieces.push(piece);
    return this.#joined();
  }

  #whole(piece: Uint8Array): Uint8Array {
    if (this.#key === null || piece.length === 0) return piece;
    const target = this.#overwriteChunks ? piece : this.#allocate(piece.length);
    applyMask(piece, this.#key, target, 0);
    return target;
  }

  #joined(): Uint8Array {
    const target = this.#allocate(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      if (this.#key === null) target.set(piece, at);
      else applyMask(piece, this.#key, target, at);
      at += piece.length;
    }
    this.#pieces = [];
    this.#received = 0;
    return target;
  }

  #allocate(length: number): Uint8Array {
    if (length > SMALL_BYTES) return new Uint8Array(length);
    if (length > this.#slab.length) this.#slab = new Uint8Array(SLAB_BYTES);
    const target = this.#slab.subarray(0, length);
    this.#slab = this.#slab.subarray(length);
    return target;
  }
}
