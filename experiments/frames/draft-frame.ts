import { type FrameSpec, specProblem } from "#protocol/frame-encode.ts";
import { encodeFrame } from "#protocol/frames.ts";
import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import type { FrameDraft } from "./draft.ts";
import { readHex } from "./draft-hex.ts";

/** The fields of a frame in which something can be typed that has no bytes. */
export type FrameField = "opcode" | "maskingKey" | "lengthForm" | "claimedLength" | "payload";

export interface FrameProblem {
  readonly field: FrameField;
  /** One or two sentences for a person. */
  readonly message: string;
}

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

export type ReadFrame =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problems: readonly FrameProblem[] };

/** The bytes of a frame as typed, or each field that has none. Illegal frames have bytes, too. */
export function readFrame(draft: FrameDraft): ReadFrame {
  const key = draft.masked ? readKey(draft.maskingKey) : present(null);
  const claim = readClaim(draft.claimedLength);
  const payload = readPayload(draft);
  if (!key.ok || !claim.ok || !payload.ok) {
    const problems: FrameProblem[] = [];
    if (!key.ok) problems.push({ field: "maskingKey", message: key.message });
    if (!claim.ok) problems.push({ field: "claimedLength", message: claim.message });
    if (!payload.ok) problems.push({ field: "payload", message: payload.message });
    return { ok: false, problems };
  }
  const { fin, rsv1, rsv2, rsv3, opcode, lengthForm } = draft;
  const spec: FrameSpec = {
    fin,
    rsv1,
    rsv2,
    rsv3,
    opcode,
    maskingKey: key.value,
    payload: payload.value,
    ...(lengthForm !== "shortest" && { lengthForm }),
    ...(claim.value !== null && { claimedLength: claim.value }),
  };
  const impossible = specProblem(spec);
  if (impossible === null) return { ok: true, bytes: encodeFrame(spec) };
  const length = claim.value ?? BigInt(payload.value.length);
  const message =
    impossible.field === "lengthForm"
      ? `${impossible.message} This one is ${length}.`
      : impossible.message;
  return { ok: false, problems: [{ field: impossible.field, message }] };
}

/** The payload as typed, before masking. */
export function readPayload(draft: FrameDraft): Read<Uint8Array> {
  const payload = typedPayload(draft);
  if (!payload.ok || payload.value.length <= COMPOSER_LIMITS.bytes) return payload;
  return { ok: false, message: tooLong(payload.value.length) };
}

function typedPayload(draft: FrameDraft): Read<Uint8Array> {
  switch (draft.payloadKind) {
    case "text":
      return present(new TextEncoder().encode(draft.text));
    case "hex": {
      const hex = readHex(draft.hex);
      return hex.ok ? present(hex.bytes) : hex;
    }
    case "close":
      return readClose(draft);
    case "file":
      if (draft.file === null) return { ok: false, message: "Choose a file." };
      return draft.file.bytes
        ? present(draft.file.bytes)
        : { ok: false, message: tooLong(draft.file.size) };
    default:
      return draft.payloadKind satisfies never;
  }
}

function readClose({ closeCode, closeReason }: FrameDraft): Read<Uint8Array> {
  const typed = closeCode.trim();
  if (!/^\d{1,5}$/.test(typed) || Number(typed) > 0xffff) {
    return { ok: false, message: "A close code is 16 bits: a number from 0 to 65535." };
  }
  const code = Number(typed);
  const reason = new TextEncoder().encode(closeReason);
  return present(Uint8Array.of(code >> 8, code & 0xff, ...reason));
}

function readKey(typed: string): Read<Uint8Array> {
  const hex = readHex(typed);
  if (!hex.ok) return hex;
  const { length } = hex.bytes;
  if (length === 4) return present(hex.bytes);
  const have = length === 1 ? "This is 1 byte." : `These are ${length} bytes.`;
  return { ok: false, message: `A masking key is 4 bytes, 8 hex digits. ${have}` };
}

function readClaim(typed: string): Read<bigint | null> {
  const number = typed.trim();
  if (number === "") return present(null);
  if (!/^(\d{1,40}|0x[0-9a-fA-F]{1,32})$/.test(number)) {
    return { ok: false, message: "A length is a whole number, such as 5 or 0x7fff." };
  }
  return present(BigInt(number));
}

function tooLong(bytes: number): string {
  return `Too long: ${count(bytes)} bytes, and ${count(COMPOSER_LIMITS.bytes)} can be sent in one run.`;
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}

function present<T>(value: T): Read<T> {
  return { ok: true, value };
}
