/** The items in another order than theirs, always the same for the same `seed`. */
export function shuffleOnce(items: readonly string[], seed: string): string[] {
  const mixed = items
    .map((item) => ({ item, rank: fnv1a(`${seed}/${item}`) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
  const isAsBefore = mixed.every((item, at) => item === items[at]);
  return isAsBefore ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
}

/** The items with the one at `from` moved to place `to`; the same items if there is no such place. */
export function moveTo(items: readonly string[], from: number, to: number): readonly string[] {
  const moved = items[from];
  if (moved === undefined || to < 0 || to >= items.length) return items;
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** FNV-1a, 32 bits (RFC 9923): well mixed, and nothing more is asked of it. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
