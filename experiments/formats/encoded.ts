import { type Group, groupParts } from "./byte-groups.ts";
import { partsOf } from "./byte-map.ts";
import type { BytePart } from "./byte-part.ts";
import type { Format } from "./format.ts";
import type { Crossing } from "./story.ts";

/** A recorded message's bytes, as the application gets them, and what each of them is. */
export interface EncodedState {
  readonly format: Format;
  readonly bytes: Uint8Array;
  readonly parts: readonly BytePart[];
  readonly groups: ReturnType<typeof groupParts>;
}

/** Recorded bytes do not change, and mapping those of a large state takes a while. */
const known = new WeakMap<Uint8Array, EncodedState>();

/** The map of recorded bytes. */
export function encodedState(format: Format, bytes: Uint8Array): EncodedState {
  const before = known.get(bytes);
  if (before) return before;
  const parts = partsOf(format, bytes);
  const state = { format, bytes, parts, groups: groupParts(parts) };
  known.set(bytes, state);
  return state;
}

/** The parts of one group, in order. */
export function partsIn({ groups }: EncodedState, group: Group): readonly BytePart[] {
  return groups.get(group) ?? [];
}

/** How many players the message tells of. */
export function playersIn({ groups }: EncodedState): number {
  return groups.has("around") ? groups.size - 1 : groups.size;
}

/** An update as it was sent in this encoding; null while it has not crossed. */
export function encodedUpdate(
  crossings: readonly Crossing[],
  update: number,
  format: Format,
): EncodedState | null {
  const found = crossings.find(
    (crossing) => crossing.update === update && crossing.format === format && !crossing.deflate,
  );
  return found ? encodedState(format, found.message.data) : null;
}

const fromUtf8 = new TextDecoder();

/** A part as it is read in the browser's tools: characters of JSON, else bytes in hex. */
export function rawText({ format, bytes }: EncodedState, { start, end }: BytePart): string {
  const part = bytes.subarray(start, end);
  if (format === "json") return fromUtf8.decode(part);
  return Array.from(part, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
