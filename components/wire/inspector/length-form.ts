import {
  extendedLengthBytes,
  type LengthForm,
  lengthFormOf,
  minimalLengthForm,
} from "#protocol/frame-header.ts";

/** One byte of an extended payload length: what it stands for in network byte order. */
export interface LengthTerm {
  readonly byte: number;
  /** Of 256: the byte counts `byte · 256^power`. */
  readonly power: number;
  readonly product: bigint;
}

export interface LengthExplanation {
  readonly form: LengthForm;
  /** The form that a sender must use for this length (RFC 6455 5.2). */
  readonly minimal: LengthForm;
  /** What the 7 bits say: the length itself, or 126 or 127. */
  readonly short: number;
  /** Of the extended payload length; none in the 7-bit form. */
  readonly terms: readonly LengthTerm[];
  /** In bytes, exact up to 2^64 − 1. */
  readonly total: bigint;
}

/** The three forms, and the lengths for which each is the shortest (RFC 6455 5.2). */
export const LENGTH_FORMS = [
  { form: 7, short: "0 to 125", lengths: "0 to 125 bytes" },
  { form: 16, short: "126", lengths: "126 to 65,535 bytes" },
  { form: 64, short: "127", lengths: "65,536 to 2⁶³ − 1 bytes" },
] as const satisfies readonly { form: LengthForm; short: string; lengths: string }[];

/** Reads the payload length byte by byte; `bytes` begin with the frame and hold its length whole. */
export function explainLength(bytes: Uint8Array): LengthExplanation {
  const second = bytes[1] ?? 0;
  const form = lengthFormOf(second);
  const short = second & 0x7f;
  const size = extendedLengthBytes(form);
  const terms = Array.from(bytes.subarray(2, 2 + size), (byte, index) => {
    const power = size - 1 - index;
    return { byte, power, product: BigInt(byte) << BigInt(8 * power) };
  });
  const total = form === 7 ? BigInt(short) : terms.reduce((sum, { product }) => sum + product, 0n);
  return { form, minimal: minimalLengthForm(Number(total)), short, terms, total };
}
