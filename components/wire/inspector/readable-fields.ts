import { type FrameField, frameFields } from "#protocol/frame-fields.ts";
import { FrameHeader, readHeader } from "#protocol/frame-header.ts";

/**
 * The fields of a header that these bytes begin with, as far as they reach; for a frame that was
 * refused, which may end anywhere. Offsets count from `bytes[0]`. No payload.
 */
export function readableFields(bytes: Uint8Array): FrameField[] {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return [];
  const header = readHeader(bytes) ?? new FrameHeader(0, first, second, second & 0x7f, 0);
  return frameFields(header).filter(
    ({ byteOffset, bitOffset, bitLength }) =>
      byteOffset * 8 + bitOffset + bitLength <= bytes.length * 8,
  );
}
