import type { FrameField } from "#protocol/frame-fields.ts";

/** Bits [from, to) of a frame, counted from its first bit; a byte, a field or one bit alike. */
export interface BitRange {
  readonly from: number;
  readonly to: number;
}

/** The whole bytes [from, to) as bits. */
export function bitsOfBytes(from: number, to = from + 1): BitRange {
  return { from: from * 8, to: to * 8 };
}

/** Where a field lies in the frame that begins at `frameOffset` of the same stream. */
export function bitsOfField(field: FrameField, frameOffset: number): BitRange {
  const from = (field.byteOffset - frameOffset) * 8 + field.bitOffset;
  return { from, to: from + field.bitLength };
}

/** The bytes [from, to) that hold these bits. */
export function bytesOfBits({ from, to }: BitRange): readonly [from: number, to: number] {
  return [Math.floor(from / 8), Math.ceil(to / 8)];
}

export function overlaps(a: BitRange | null, b: BitRange): boolean {
  return a !== null && a.from < b.to && b.from < a.to;
}
