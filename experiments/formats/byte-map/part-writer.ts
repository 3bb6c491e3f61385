import type { BytePart } from "#experiments/formats/byte-part.ts";
import { decodeUtf8, firstInvalidUtf8 } from "#protocol/utf8.ts";

/** Deeper than this nothing of a state lies. */
const DEEPEST = 16;
/** Longer names are cut in paths: hostile ones must not multiply. */
const LONGEST_NAME = 64;

/** Cuts bytes into parts from the first to the last: a part begins where the one before it ended. */
export class PartWriter {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly parts: BytePart[] = [];
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where the next part begins. */
  get at(): number {
    return this.#at;
  }

  /** Whether so many bytes are still there. */
  has(length: number): boolean {
    return this.#at + length <= this.bytes.length;
  }

  /** The next byte; -1 at the end. */
  get next(): number {
    return this.bytes[this.#at] ?? -1;
  }

  value(length: number, path: string, how: string, value: string | number | boolean | null): void {
    const text = Object.is(value, -0) ? "-0" : String(value);
    this.#add(length, { role: "value", path, how, text });
  }

  key(length: number, path: string, how: string, name: string): void {
    this.#add(length, { role: "key", path, how, text: name });
  }

  structure(length: number, path: string, how: string): void {
    this.#add(length, { role: "structure", path, how, text: null });
  }

  /** All that is left as one part, if there is any. */
  rest(how: string): void {
    if (this.has(1)) this.structure(this.bytes.length - this.#at, "", how);
  }

  /** The UTF-8 text that lies so far ahead; null when it is cut short or not UTF-8. */
  textAt(ahead: number, length: number): string | null {
    if (!this.has(ahead + length)) return null;
    const start = this.#at + ahead;
    const bytes = this.bytes.subarray(start, start + length);
    return firstInvalidUtf8(bytes) === -1 ? decodeUtf8(bytes) : null;
  }

  #add(length: number, part: Omit<BytePart, "start" | "end">): void {
    this.parts.push({ start: this.#at, end: this.#at + length, ...part });
    this.#at += length;
  }
}

/** A place in a value: how it is called, and how deep it lies. */
export interface Place {
  readonly path: string;
  readonly depth: number;
}

export const ROOT: Place = { path: "", depth: 0 };

/** The place of an object's member; null when it lies too deep. */
export function memberOf({ path, depth }: Place, name: string): Place | null {
  if (depth === DEEPEST) return null;
  const short = name.slice(0, LONGEST_NAME);
  return { path: path === "" ? short : `${path}.${short}`, depth: depth + 1 };
}

/** The place of an array's item; null when it lies too deep. */
export function itemOf({ path, depth }: Place, index: number): Place | null {
  return depth === DEEPEST ? null : { path: `${path}[${index}]`, depth: depth + 1 };
}
