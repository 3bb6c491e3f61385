import { toHex } from "#components/wire/format.ts";
import type { FrameField } from "#protocol/frame-fields.ts";

/** As many bytes as a masking key has. */
const SHOWN = 4;

/** What a field holds, as it is best read: bits, number, or bytes in hex. */
export function fieldValue({ name, value, bitLength }: FrameField): string {
  if (typeof value !== "number") {
    const hex = toHex(value.subarray(0, SHOWN));
    return value.length > SHOWN ? `${hex} …` : hex;
  }
  if (bitLength === 1) return String(value);
  if (name === "opcode") {
    return `${value.toString(2).padStart(4, "0")} = 0x${value.toString(16).toUpperCase()}`;
  }
  if (bitLength === 7) return `${value.toString(2).padStart(7, "0")} = ${value}`;
  return value.toLocaleString("en-GB");
}

/** Where a field stands and how long it is: `bit 0`, `bits 9–15`, `bytes 2–5`. */
export function fieldPlace(from: number, to: number): string {
  if (to - from === 1) return `bit ${from}`;
  if (from % 8 !== 0 || to % 8 !== 0) return `bits ${from}–${to - 1}`;
  const last = (to / 8 - 1).toLocaleString("en-GB");
  return to - from === 8 ? `byte ${last}` : `bytes ${from / 8}–${last}`;
}
