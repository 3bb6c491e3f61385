import { toHex } from "#components/wire/format.ts";
import { extendedLengthBytes, readHeader } from "#protocol/frame-header.ts";
import { frameNotes } from "#protocol/frame-notes.ts";
import { opcodeInfo } from "#protocol/opcodes.ts";

/** Bytes of a frame that belong together, and the fields that stand in them. */
export interface ByteField {
  readonly hex: string;
  /** Such as `FIN 1, RSV 000, opcode 0x1`. */
  readonly caption: string;
}

/** So much of a payload is shown. */
const SHOWN = 24;

/** A whole frame's bytes, cut where its fields end (RFC 6455 5.2), and notes on its header. */
export function byteFields(bytes: Uint8Array): {
  readonly fields: readonly ByteField[];
  readonly notes: readonly string[];
} {
  const header = readHeader(bytes);
  if (!header) return { fields: [{ hex: toHex(bytes), caption: "no whole header" }], notes: [] };
  const { fin, rsv1, rsv2, rsv3, opcode, masked, lengthForm, headerLength } = header;
  const [first = 0, second = 0] = bytes;
  const rsv = [rsv1, rsv2, rsv3].map(Number).join("");
  const extended = extendedLengthBytes(lengthForm);
  const lengthEnd = 2 + extended;
  const payload = bytes.subarray(headerLength);
  const fields: ByteField[] = [
    {
      hex: toHex(Uint8Array.of(first)),
      caption: `FIN ${Number(fin)}, RSV ${rsv}, opcode 0x${opcode.toString(16).toUpperCase()}`,
    },
    {
      hex: toHex(Uint8Array.of(second)),
      caption: `MASK ${Number(masked)}, length ${second & 0x7f}`,
    },
  ];
  if (extended > 0) {
    const length = bytes.subarray(2, lengthEnd);
    const value = BigInt(`0x${toHex(length).replaceAll(" ", "")}`);
    fields.push({ hex: toHex(length), caption: `length ${value} in ${lengthForm} bits` });
  }
  if (masked) {
    fields.push({ hex: toHex(bytes.subarray(lengthEnd, headerLength)), caption: "masking key" });
  }
  if (payload.length > 0) {
    const more = payload.length > SHOWN ? ` … ${payload.length - SHOWN} more` : "";
    fields.push({
      hex: `${toHex(payload.subarray(0, SHOWN))}${more}`,
      caption: `${opcodeInfo(opcode).name} payload${masked ? ", masked" : ""}`,
    });
  }
  return { fields, notes: frameNotes(header).map(({ message }) => message) };
}
