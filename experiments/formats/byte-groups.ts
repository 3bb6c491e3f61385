import type { BytePart } from "./byte-part.ts";

/** What of a state is looked at: one player by index, or what stands around the players. */
export type Group = number | "around";

const PLAYER = "players[";

/** The player that a place in the state belongs to. */
export function groupOf(path: string): Group {
  const index = path.startsWith(PLAYER) ? Number.parseInt(path.slice(PLAYER.length), 10) : NaN;
  return Number.isNaN(index) ? "around" : index;
}

/** All parts by their group, in order. */
export function groupParts(parts: readonly BytePart[]): ReadonlyMap<Group, readonly BytePart[]> {
  const groups = new Map<Group, BytePart[]>();
  for (const part of parts) {
    const group = groupOf(part.path);
    const known = groups.get(group);
    if (known) known.push(part);
    else groups.set(group, [part]);
  }
  return groups;
}

/** How a place is called inside its group: `x` for `players[3].x`. */
export function shortPath(path: string): string {
  return path.replace(/^players\[\d+\]\.?/, "") || "player";
}

/**
 * Whether a part says something of the value at `path`: it is the value or its name, or one of those
 * inside it, or a value that holds it among others.
 */
export function tellsOf({ role, path: place }: BytePart, path: string): boolean {
  if (role === "structure") return false;
  return place === path || isWithin(place, path) || (role === "value" && isWithin(path, place));
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

/** Which of these parts say the value at `path`, and which name it. */
export function valueBytesOf(parts: readonly BytePart[], path: string): ValueBytes {
  const telling = parts.filter((part) => tellsOf(part, path));
  return {
    keys: telling.filter(({ role }) => role === "key"),
    values: telling.filter(({ role }) => role === "value"),
  };
}

/** The part that holds this byte. Parts are in order and gapless. */
export function partAt(parts: readonly BytePart[], offset: number): BytePart | null {
  return parts.find(({ start, end }) => start <= offset && offset < end) ?? null;
}
