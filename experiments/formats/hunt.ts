import { partAt } from "./byte-groups.ts";
import type { EncodedState } from "./encoded.ts";
import type { Format } from "./format.ts";

/** One search for the planted mistake, in one encoding. Times are milliseconds of the page's clock. */
export interface Hunt {
  readonly beganAt: number;
  /** How many values were named, the right one included. */
  readonly tries: number;
  /** Whether the byte map was turned on before the end. */
  readonly withDecoder: boolean;
  readonly end: { readonly how: "found" | "revealed"; readonly afterMs: number } | null;
}

/** The searches so far; none in an encoding that was not begun with. */
export type Hunts = Readonly<Partial<Record<Format, Hunt>>>;

export function beginHunt(now: number): Hunt {
  return { beganAt: now, tries: 0, withDecoder: false, end: null };
}

/** The learner says that this is the value. Nothing counts after the end. */
export function countGuess(hunt: Hunt, isRight: boolean, now: number): Hunt {
  if (hunt.end) return hunt;
  const tries = hunt.tries + 1;
  return { ...hunt, tries, end: isRight ? { how: "found", afterMs: now - hunt.beganAt } : null };
}

export function turnOnDecoder(hunt: Hunt): Hunt {
  return hunt.end ? hunt : { ...hunt, withDecoder: true };
}

export function revealMistake(hunt: Hunt, now: number): Hunt {
  return hunt.end ? hunt : { ...hunt, end: { how: "revealed", afterMs: now - hunt.beganAt } };
}

/** What the learner has before them. */
export function stageOf({ end, withDecoder }: Hunt): "raw" | "decoded" | "over" {
  if (end) return "over";
  return withDecoder ? "decoded" : "raw";
}

/** Whether the byte at `offset` is one of those that carry the value at `path`. */
export function carries({ parts }: EncodedState, offset: number, path: string): boolean {
  const part = partAt(parts, offset);
  return part?.role === "value" && part.path === path;
}

/** Where `needle` stands next behind `from`, from the beginning again after the end; null if nowhere. */
export function findNext(bytes: Uint8Array, needle: Uint8Array, from: number): number | null {
  if (needle.length === 0) return null;
  const count = bytes.length - needle.length + 1;
  for (let step = 1; step <= count; step++) {
    const at = (from + step) % count;
    if (needle.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return null;
}
