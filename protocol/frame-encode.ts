import {
  extendedLengthBytes,
  type LengthForm,
  minimalLengthForm,
  readWord,
} from "./frame-header.ts";
import { applyMask } from "./frame-mask.ts";

/** Everything a sender can set in a frame, the illegal included (RFC 6455 5.2). */
export interface FrameSpec {
  readonly fin?: boolean;
  readonly rsv1?: boolean;
  readonly rsv2?: boolean;
  readonly rsv3?: boolean;
  /** 0 to 15. */
  readonly opcode: number;
  /** 4 bytes, with which the payload is masked; null leaves it as it is. */
  readonly maskingKey: Uint8Array | null;
  /** Before masking. It is not changed. */
  readonly payload: Uint8Array;
  /** The shortest that holds the length, by default. */
  readonly lengthForm?: LengthForm;
  /** The length to claim, when it shall not be that of the payload. 0 to 2^64 − 1. */
  readonly claimedLength?: bigint;
}

/** What keeps a spec from being put into bits at all: the field, and a sentence for a person. */
export interface SpecProblem {
  readonly field: "opcode" | "maskingKey" | "lengthForm" | "claimedLength";
  readonly message: string;
}

const LONGEST_CLAIM: Readonly<Record<LengthForm, bigint>> = {
  7: 125n,
  16: 0xffffn,
  64: 0xffff_ffff_ffff_ffffn,
};

/** The first field that has no place in the frame's bits, or null. Illegal is not impossible. */
export function specProblem(spec: FrameSpec): SpecProblem | null {
  if (!Number.isInteger(spec.opcode) || spec.opcode < 0 || spec.opcode > 15) {
    return { field: "opcode", message: "An opcode is 4 bits: 0 to 15." };
  }
  if (spec.maskingKey !== null && spec.maskingKey.length !== 4) {
    return { field: "maskingKey", message: "A masking key is 4 bytes." };
  }
  const length = claimOf(spec);
  if (length < 0n || length > LONGEST_CLAIM[64]) {
    return { field: "claimedLength", message: "A payload length is 64 bits at most." };
  }
  const longest = LONGEST_CLAIM[formOf(spec)];
  if (length > longest) {
    const message = `The ${formOf(spec)}-bit form holds lengths up to ${longest}.`;
    return { field: "lengthForm", message };
  }
  return null;
}

/**
 * A frame's bytes (RFC 6455 5.2). Makes illegal frames too, as the spec says. Throws a RangeError
 * where `specProblem` finds one, so ask that first about anything a person typed.
 */
export function encodeFrame(spec: FrameSpec): Uint8Array {
  const problem = specProblem(spec);
  if (problem !== null) throw new RangeError(`${problem.field}: ${problem.message}`);
  const { maskingKey, payload } = spec;
  const form = formOf(spec);
  const lengthBytes = extendedLengthBytes(form);
  const keyStart = 2 + lengthBytes;
  const payloadStart = keyStart + (maskingKey === null ? 0 : 4);
  const bytes = new Uint8Array(payloadStart + payload.length);
  const length = claimOf(spec);
  bytes[0] =
    bit(spec.fin ?? true, 0x80) |
    bit(spec.rsv1, 0x40) |
    bit(spec.rsv2, 0x20) |
    bit(spec.rsv3, 0x10) |
    spec.opcode;
  bytes[1] = bit(maskingKey !== null, 0x80) | shortLength(form, length);
  for (let i = 0; i < lengthBytes; i++) {
    bytes[2 + i] = Number((length >> BigInt(8 * (lengthBytes - 1 - i))) & 0xffn);
  }
  if (maskingKey === null) {
    bytes.set(payload, payloadStart);
  } else {
    bytes.set(maskingKey, keyStart);
    applyMask(payload, 0, payload.length, readWord(maskingKey, 0), bytes, payloadStart);
  }
  return bytes;
}

function claimOf(spec: FrameSpec): bigint {
  return spec.claimedLength ?? BigInt(spec.payload.length);
}

function formOf(spec: FrameSpec): LengthForm {
  return spec.lengthForm ?? minimalLengthForm(Number(claimOf(spec)));
}

/** The 7 bits of the second byte: the length itself, or which form follows. */
function shortLength(form: LengthForm, length: bigint): number {
  switch (form) {
    case 7:
      return Number(length);
    case 16:
      return 126;
    case 64:
      return 127;
    default:
      return form satisfies never;
  }
}

function bit(set: boolean | undefined, mask: number): number {
  return set ? mask : 0;
}
