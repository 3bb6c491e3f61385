import { toLatin1 } from "#protocol/bytes.ts";
import type { Framing } from "./message-framing.ts";
import type { ByteRange } from "./stream.ts";

const [CR, LF] = [13, 10];
/** A line of chunk size or trailer that is longer is taken for broken. */
const LONGEST_LINE = 16 * 1024;
/** RFC 9112 7.1: chunk-size [ chunk-ext ]. Sizes past 2^52 have more digits. */
const SIZE_LINE = /^0*([0-9a-f]{1,13})[ \t]*(;.*)?$/i;

type Part = "data" | "data-end" | "size" | "trailer" | "complete" | "broken";

/** Reads the content of one message, once over, however the stream is cut. */
export class ContentReader {
  /** The ranges that are complete: it grows at its end only. */
  readonly ranges: ByteRange[] = [];
  /** The range that is still growing. */
  open: ByteRange | null = null;
  /** Bytes of content so far. */
  length = 0;
  readonly #chunked: boolean;
  #part: Part;
  /** Offset in the stream up to which it is read. */
  #at: number;
  /** No end of the line that begins at `#at` lies before this offset. */
  #scanned = 0;
  #dataStart: number;
  #left = 0;

  /** Content that begins at offset `start` of the stream. */
  constructor(framing: Framing, start: number) {
    this.#at = start;
    this.#dataStart = start;
    this.#chunked = framing.kind === "chunked";
    this.#part = this.#chunked ? "size" : "data";
    if (framing.kind === "length") this.#left = framing.bytes;
    if (framing.kind === "until-close") this.#left = Number.POSITIVE_INFINITY;
    if (framing.kind === "unknown") this.#part = "broken";
  }

  get state(): "reading" | "complete" | "broken" {
    return this.#part === "complete" || this.#part === "broken" ? this.#part : "reading";
  }

  /** Where the message ended, or broke; while it is being read, where what can be told apart ends. */
  get at(): number {
    return this.#at;
  }

  /** Whether only the end of the connection ends it. */
  get untilClose(): boolean {
    return this.#left === Number.POSITIVE_INFINITY;
  }

  /** Reads on in `bytes`, the whole stream so far. */
  read(bytes: Uint8Array): void {
    while (this.#step(bytes)) {
      // Each step reads one part of the message.
    }
  }

  /** Whether a part was read and there may be a next. */
  #step(bytes: Uint8Array): boolean {
    switch (this.#part) {
      case "data":
        return this.#readData(bytes);
      case "data-end":
        return this.#readDataEnd(bytes);
      case "size":
        return this.#readSize(bytes);
      case "trailer":
        return this.#readTrailer(bytes);
      case "complete":
      case "broken":
        return false;
      default:
        return this.#part satisfies never;
    }
  }

  #readData(bytes: Uint8Array): boolean {
    const count = Math.min(this.#left, bytes.length - this.#at);
    this.#at += count;
    this.#left -= count;
    this.length += count;
    const range: ByteRange = [this.#dataStart, this.#at];
    const isWhole = this.#left === 0;
    const isEmpty = this.#dataStart === this.#at;
    this.open = isWhole || isEmpty ? null : range;
    if (!isWhole) return false;
    if (!isEmpty) this.ranges.push(range);
    this.#part = this.#chunked ? "data-end" : "complete";
    return true;
  }

  #readDataEnd(bytes: Uint8Array): boolean {
    if (bytes.length < this.#at + 2) return false;
    const isEnd = bytes[this.#at] === CR && bytes[this.#at + 1] === LF;
    if (isEnd) this.#at += 2;
    this.#part = isEnd ? "size" : "broken";
    return true;
  }

  #readSize(bytes: Uint8Array): boolean {
    return this.#readLine(bytes, (line) => {
      const digits = SIZE_LINE.exec(line)?.[1];
      if (digits === undefined) return "broken";
      this.#left = Number.parseInt(digits, 16);
      return this.#left === 0 ? "trailer" : "data";
    });
  }

  #readTrailer(bytes: Uint8Array): boolean {
    return this.#readLine(bytes, (line) => (line === "" ? "complete" : "trailer"));
  }

  /** Reads a line that ends in CR LF; `next` says what comes after it. */
  #readLine(bytes: Uint8Array, next: (line: string) => Part): boolean {
    const end = bytes.indexOf(LF, Math.max(this.#at, this.#scanned));
    this.#scanned = bytes.length;
    const length = (end === -1 ? bytes.length : end) - this.#at;
    if (end === -1 && length <= LONGEST_LINE) return false;
    const isLine = length > 0 && length <= LONGEST_LINE && bytes[end - 1] === CR;
    this.#part = isLine ? next(toLatin1(bytes.subarray(this.#at, end - 1))) : "broken";
    if (this.#part === "broken") return true;
    this.#at = end + 1;
    this.#scanned = this.#at;
    this.#dataStart = this.#at;
    return true;
  }
}
