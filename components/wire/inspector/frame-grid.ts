import type { FrameField } from "#protocol/frame-fields.ts";
import { type BitRange, bitsOfField } from "./bit-range.ts";

/** A field, or as much of it as one row of the grid holds. */
export interface GridCell extends BitRange {
  readonly field: FrameField;
  /** The field began in an earlier cell. */
  readonly continued: boolean;
  /** Of payload data, which is cut into bytes: the place of this one in the payload. */
  readonly payloadIndex: number | null;
}

interface FrameGrid {
  readonly rows: readonly (readonly GridCell[])[];
  /** Bytes of payload data that are not drawn any more. */
  readonly left: number;
}

/**
 * A frame's fields as the figure of RFC 6455 5.2 draws them: bit after bit, `rowBits` in a row, a
 * field over as many rows as it takes. The payload's first `payloadBytes` bytes are drawn.
 */
export function frameGrid(
  fields: readonly FrameField[],
  frameOffset: number,
  rowBits: number,
  payloadBytes: number,
): FrameGrid {
  const rows: GridCell[][] = [];
  let left = 0;
  for (const field of fields) {
    const whole = bitsOfField(field, frameOffset);
    const isPayload = field.name === "payload data";
    const end = isPayload ? Math.min(whole.to, whole.from + payloadBytes * 8) : whole.to;
    left = (whole.to - end) / 8;
    for (let from = whole.from; from < end; ) {
      const rowEnd = from - (from % rowBits) + rowBits;
      const to = Math.min(isPayload ? from + 8 : end, rowEnd);
      const row = Math.floor(from / rowBits);
      rows[row] ??= [];
      rows[row].push({
        field,
        from,
        to,
        continued: from > whole.from,
        payloadIndex: isPayload ? (from - whole.from) / 8 : null,
      });
      from = to;
    }
  }
  return { rows, left };
}

/** Bit `index` of these bytes, the most significant of each byte first. */
export function bitAt(bytes: Uint8Array, index: number): 0 | 1 {
  return (((bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1 ? 1 : 0;
}
