import type { LengthForm } from "#protocol/frame-header.ts";
import { OPCODE } from "#protocol/opcodes.ts";

/** What a payload is typed as. Each keeps its own text, so that switching loses nothing. */
export type PayloadKind = "text" | "hex" | "close" | "file";

/** A file as chosen; without bytes when it is longer than can be sent, and so was not read. */
export interface DraftFile {
  readonly name: string;
  readonly size: number;
  readonly bytes: Uint8Array | null;
}

/** One frame as it is being edited: numbers that may be mistyped are kept as typed. */
export interface FrameDraft {
  /** Tells the frames of a draft apart, whatever their order. */
  readonly id: number;
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
  readonly opcode: number;
  readonly masked: boolean;
  /** Hex. */
  readonly maskingKey: string;
  readonly lengthForm: LengthForm | "shortest";
  /** The length to claim, decimal or `0x` hex; empty for that of the payload. */
  readonly claimedLength: string;
  readonly payloadKind: PayloadKind;
  readonly text: string;
  readonly hex: string;
  /** Of a Close: its status code, decimal, and its reason. */
  readonly closeCode: string;
  readonly closeReason: string;
  readonly file: DraftFile | null;
}

/** How frames are handed to the socket: each in a write of its own, all in one, or cut anywhere. */
export type WriteMode = "each" | "one" | "cut";

/** What the learner composes: frames and how they are written, or plain bytes. */
export interface Draft {
  readonly mode: "frames" | "raw";
  readonly frames: readonly FrameDraft[];
  readonly writeMode: WriteMode;
  /** Bytes of each write, where `writeMode` is `cut`. */
  readonly cutEvery: string;
  /** Hex; each line is one write. */
  readonly raw: string;
  /** Milliseconds between two writes. */
  readonly gapMs: string;
  /** Offer permessage-deflate in the handshake. */
  readonly deflate: boolean;
}

/** A masked text frame that says Hello, with the key of RFC 6455 5.7. */
export function helloFrame(id: number): FrameDraft {
  return {
    id,
    fin: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    opcode: OPCODE.text,
    masked: true,
    maskingKey: "37 fa 21 3d",
    lengthForm: "shortest",
    claimedLength: "",
    payloadKind: "text",
    text: "Hello",
    hex: "",
    closeCode: "1000",
    closeReason: "",
    file: null,
  };
}

export const HELLO_DRAFT: Draft = {
  mode: "frames",
  frames: [helloFrame(1)],
  writeMode: "each",
  cutEvery: "1",
  raw: "",
  gapMs: "0",
  deflate: false,
};

/** The draft with this part of one of its frames changed. */
export function changeFrame(draft: Draft, id: number, part: Partial<FrameDraft>): Draft {
  const frames = draft.frames.map((frame) => (frame.id === id ? { ...frame, ...part } : frame));
  return { ...draft, frames };
}

/** The draft with a frame put in at `index`, under an id that none of its frames has had. */
export function insertFrame(draft: Draft, index: number, frame: FrameDraft): Draft {
  const id = freshId(draft, frame.id);
  return { ...draft, frames: draft.frames.toSpliced(index, 0, { ...frame, id }) };
}

export function removeFrame(draft: Draft, id: number): Draft {
  return { ...draft, frames: draft.frames.filter((frame) => frame.id !== id) };
}

/** Moves the frame one place up (−1) or down (1); at the end of the list it stays. */
export function moveFrame(draft: Draft, id: number, by: -1 | 1): Draft {
  const from = draft.frames.findIndex((frame) => frame.id === id);
  const frame = draft.frames[from];
  const to = from + by;
  if (!frame || to < 0 || to >= draft.frames.length) return draft;
  return { ...draft, frames: draft.frames.toSpliced(from, 1).toSpliced(to, 0, frame) };
}

function freshId({ frames }: Draft, wanted: number): number {
  if (!frames.some(({ id }) => id === wanted)) return wanted;
  return Math.max(...frames.map(({ id }) => id)) + 1;
}
