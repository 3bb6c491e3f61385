/** Where the bytes of a stream stand along its lanes. Not to scale, but boundaries are exact. */
export interface Ruler {
  /** Byte offsets where something begins or ends, ascending. */
  readonly offsets: readonly number[];
  /** Where each of them stands, in CSS pixels. */
  readonly at: readonly number[];
  /** In CSS pixels. */
  readonly width: number;
}

/** Narrower, and a block could be neither read nor hit. */
const NARROWEST_PX = 48;
const PX_PER_BYTE = 6;
/** As many bytes are drawn to scale. */
export const BYTES_TO_SCALE = 24;
const PX_PER_DOUBLING = 16;

/** How wide a run of bytes between two boundaries is drawn, in CSS pixels: long ones are compressed. */
function widthOf(bytes: number): number {
  if (bytes <= BYTES_TO_SCALE) return Math.max(NARROWEST_PX, bytes * PX_PER_BYTE);
  const doublings = Math.log2(bytes / BYTES_TO_SCALE);
  return Math.round(BYTES_TO_SCALE * PX_PER_BYTE + PX_PER_DOUBLING * doublings);
}

/** The ruler on which each of these byte offsets, in any order, has its place. */
export function rulerOf(boundaries: Iterable<number>): Ruler {
  const offsets = [...new Set(boundaries)].sort((a, b) => a - b);
  const at: number[] = [];
  let x = 0;
  for (const [index, offset] of offsets.entries()) {
    if (index > 0) x += widthOf(offset - (offsets[index - 1] ?? 0));
    at.push(x);
  }
  return { offsets, at, width: x };
}

/** Where a boundary stands, in CSS pixels; an offset between two of them counts as the one before. */
export function xOf({ offsets, at }: Ruler, offset: number): number {
  return at[lastAtMost(offsets, offset)] ?? 0;
}

/** The last boundary at or before this place, as a byte offset. */
export function offsetAt({ offsets, at }: Ruler, x: number): number {
  return offsets[lastAtMost(at, x)] ?? 0;
}

/** The place of the last of these ascending numbers that is at most `limit`; -1 if none is. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export interface Tick {
  readonly offset: number;
  /** In CSS pixels. */
  readonly x: number;
  /** In CSS pixels, up to the next boundary; 0 for the last. */
  readonly width: number;
  /** What follows is drawn shorter than to scale. */
  readonly compressed: boolean;
  /** There is room for its number. */
  readonly labelled: boolean;
}

const PX_PER_DIGIT = 7;
const LABEL_GAP_PX = 10;

/** The boundaries of a ruler as they are drawn. */
export function ticksOf({ offsets, at, width }: Ruler): Tick[] {
  let free = 0;
  return offsets.map((offset, index) => {
    const x = at[index] ?? 0;
    const labelled = x >= free;
    if (labelled) free = x + String(offset).length * PX_PER_DIGIT + LABEL_GAP_PX;
    const compressed = (offsets[index + 1] ?? 0) - offset > BYTES_TO_SCALE;
    return { offset, x, width: (at[index + 1] ?? width) - x, compressed, labelled };
  });
}
