import { applyMask, turnedWord } from "./frame-mask.ts";

const SLAB_BYTES = 16 * 1024;
/** Up to this size the engine keeps a typed array in its own heap, which is cheap. */
const TINY_BYTES = 64;
/** Payloads up to this size share a slab, since an ArrayBuffer of one's own is dear to make. */
const SMALL_BYTES = 1024;

/** Gathers one payload after another from the chunks they lie in, and unmasks them. */
export class PayloadReader {
  readonly #overwriteChunks: boolean;
  #length = 0;
  #word: number | null = null;
  #pieces: Uint8Array[] = [];
  #received = 0;
  #slab = new ArrayBuffer(0);
  #slabUsed = 0;

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

  /** The next payload: its length in bytes, and its masking key as a word, or null. */
  begin(length: number, word: number | null): void {
    this.#length = length;
    this.#word = word;
  }

  /** Reads from `chunk` at `at`. The payload once it is whole; null when the chunk ends before. */
  read(chunk: Uint8Array, at: number): Uint8Array | null {
    if (chunk.length - at >= this.missing) {
      return this.#received === 0 ? this.#whole(chunk, at) : this.#joined(chunk, at);
    }
    if (at < chunk.length) this.#pieces.push(chunk.subarray(at));
    this.#received += chunk.length - at;
    return null;
  }

  #whole(chunk: Uint8Array, at: number): Uint8Array {
    if (this.#word === null || this.#overwriteChunks) {
      if (this.#word !== null) applyMask(chunk, at, this.#length, this.#word, chunk, at);
      return new Uint8Array(chunk.buffer, chunk.byteOffset + at, this.#length);
    }
    const target = this.#allocate(this.#length);
    applyMask(chunk, at, this.#length, this.#word, target, 0);
    return target;
  }

  #joined(chunk: Uint8Array, at: number): Uint8Array {
    this.#pieces.push(chunk.subarray(at, at + this.missing));
    const target = this.#allocate(this.#length);
    let filled = 0;
    for (const piece of this.#pieces) {
      if (this.#word === null) target.set(piece, filled);
      else applyMask(piece, 0, piece.length, turnedWord(this.#word, filled), target, filled);
      filled += piece.length;
    }
    this.#pieces = [];
    this.#received = 0;
    return target;
  }

  #allocate(length: number): Uint8Array {
    if (length <= TINY_BYTES || length > SMALL_BYTES) return new Uint8Array(length);
    if (this.#slabUsed + length > this.#slab.byteLength) {
      this.#slab = new ArrayBuffer(SLAB_BYTES);
      this.#slabUsed = 0;
    }
    const target = new Uint8Array(this.#slab, this.#slabUsed, length);
    this.#slabUsed += length;
    return target;
  }
}
