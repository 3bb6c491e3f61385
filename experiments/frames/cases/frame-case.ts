import { type Answer, decisive, type Outcome } from "#experiments/frames/outcome.ts";
import { concatBytes } from "#protocol/bytes.ts";
import type { LengthForm } from "#protocol/frame-header.ts";
import { encodeFrame } from "#protocol/frames.ts";

/** The categories of Autobahn|Testsuite that fit here, in the order a learner meets them. */
export const CASE_CATEGORIES = [
  "Framing",
  "Pings and pongs",
  "Reserved bits",
  "Opcodes",
  "Fragmentation",
  "UTF-8",
  "Closing",
  "Limits",
  "Compression",
] as const;
export type CaseCategory = (typeof CASE_CATEGORIES)[number];

export type CasePayload =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "hex"; readonly hex: string }
  /** A status code and a reason (RFC 6455 5.5.1). */
  | { readonly kind: "close"; readonly code: number; readonly reason: string };

/** One frame of a case, as a composer shows it. */
export interface CaseFrame {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
  readonly opcode: number;
  /** 8 hex digits; null for a frame that is not masked. */
  readonly maskingKey: string | null;
  /** Null for the shortest that holds the length. */
  readonly lengthForm: LengthForm | null;
  /** Null for the payload's own. */
  readonly claimedLength: bigint | null;
  /** Before masking. */
  readonly payload: CasePayload;
}

/** How the frames are handed to the socket: each in a write of its own, all in one, or so many bytes. */
export type CaseCut = "each" | "one" | { readonly every: number };

/** A prepared case: what is sent, and what the lab's server does with it. */
export interface FrameCase {
  readonly id: string;
  readonly category: CaseCategory;
  readonly title: string;
  /** What is odd about it: one to three sentences for a learner. */
  readonly why: string;
  /** The section that decides, as "RFC 6455 5.2". */
  readonly rule: string;
  readonly deflate: boolean;
  readonly gapMs: number;
  readonly frames: readonly CaseFrame[];
  readonly cut: CaseCut;
  readonly expected: { readonly outcome: Outcome; readonly answers: readonly Answer[] };
}

/** The first is that of RFC 6455 5.7. Fixed, so that a case is the same bytes each time. */
const MASKING_KEYS = ["37fa213d", "9ac50f62", "5b1e88d4", "e20373af"];

type CaseInput = Pick<FrameCase, "id" | "title" | "why" | "rule"> & {
  readonly frames: readonly (Partial<CaseFrame> & Pick<CaseFrame, "opcode" | "payload">)[];
  /** What the server sends, in order. */
  readonly answers: readonly Answer[];
  /** Where the answers do not tell it: the server cuts the connection without a Close. */
  readonly outcome?: Outcome;
  readonly cut?: CaseCut;
  readonly gapMs?: number;
  readonly deflate?: boolean;
};

/** A case with what is usual filled in: no offer of an extension, each frame a masked write. */
export function frameCase(category: CaseCategory, input: CaseInput): FrameCase {
  const { answers, outcome = decisive(answers), ...rest } = input;
  const frames = input.frames.map((frame, index) => ({
    fin: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    maskingKey: MASKING_KEYS[index % MASKING_KEYS.length] ?? null,
    lengthForm: null,
    claimedLength: null,
    ...frame,
  }));
  const usual = { deflate: false, gapMs: 0, cut: "each" } as const;
  return { category, ...usual, ...rest, frames, expected: { outcome, answers } };
}

/** What a case hands to the socket, write by write. */
export function writesOf({ frames, cut }: Pick<FrameCase, "frames" | "cut">): Uint8Array[] {
  const encoded = frames.map(bytesOf);
  if (cut === "each") return encoded;
  const whole = concatBytes(encoded);
  if (cut === "one") return [whole];
  const count = Math.ceil(whole.length / cut.every);
  return Array.from({ length: count }, (_, index) =>
    whole.slice(index * cut.every, (index + 1) * cut.every),
  );
}

function bytesOf(frame: CaseFrame): Uint8Array {
  const { maskingKey, lengthForm, claimedLength, payload, ...bits } = frame;
  return encodeFrame({
    ...bits,
    maskingKey: maskingKey === null ? null : fromHex(maskingKey),
    payload: payloadBytes(payload),
    ...(lengthForm === null ? {} : { lengthForm }),
    ...(claimedLength === null ? {} : { claimedLength }),
  });
}

function payloadBytes(payload: CasePayload): Uint8Array {
  switch (payload.kind) {
    case "text":
      return new TextEncoder().encode(payload.text);
    case "hex":
      return fromHex(payload.hex);
    case "close": {
      const { code, reason } = payload;
      return concatBytes([Uint8Array.of(code >> 8, code), new TextEncoder().encode(reason)]);
    }
    default:
      return payload satisfies never;
  }
}

/** Two digits a byte; whatever stands between them is left out. */
function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/[0-9a-f]{2}/gi) ?? [], (digits) => Number.parseInt(digits, 16));
}
