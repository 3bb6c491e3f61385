import type { BytePart } from "./byte-part.ts";

/** What of a state is looked at: one player by index, or what stands around the players. */
export type Group = number | "around";

/** The player that a place in the state belongs to. */
export function groupOf(path: string): Group {
  const index = /^players\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? "around" : Number(index);
}

/** The parts of one group, in order. */
export function partsIn(parts: readonly BytePart[], group: Group): readonly BytePart[] {
  return parts.filter(({ path }) => groupOf(path) === group);
}

/** How a place is called inside its group: `x` for `players[3].x`. */
export function shortPath(path: string): string {
  return path.replace(/^players\[\d+\]\.?/, "") || "player";
}

/** Whether two places hold the same value, or one of them holds the other's among several. */
export function meets(a: string, b: string): boolean {
  return a === b || isWithin(a, b) || isWithin(b, a);
}

function isWithin(inner: string, outer: string): boolean {
  return inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}

/** What one value takes in an encoding. */
export interface ValueBytes {
  /** What names it: nothing where its place alone says what it is. */
  readonly keys: readonly BytePart[];
  /** Several, where the encoding says apart what another says in one, such as bits of a byte. */
  readonly values: readonly BytePart[];
}

/** Where an encoding says the value at `path`, and where its name. */
export function valueBytesOf(parts: readonly BytePart[], path: string): ValueBytes {
  const own = parts.filter((part) => part.path === path || isWithin(part.path, path));
  const values = own.filter(({ role }) => role === "value");
  return {
    keys: own.filter(({ role }) => role === "key"),
    values:
      values.length > 0
        ? values
        : parts.filter((part) => part.role === "value" && isWithin(path, part.path)),
  };
}

/** The part that holds this byte. Parts are in order and gapless. */
export function partAt(parts: readonly BytePart[], offset: number): BytePart | null {
  return parts.find(({ start, end }) => start <= offset && offset < end) ?? null;
}
