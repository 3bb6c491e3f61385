import type { Answer } from "#experiments/frames/outcome.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { CaseFrame } from "./frame-case.ts";

/** What makes a frame other than usual. */
type Odd = Partial<CaseFrame>;

const ofText =
  (opcode: number) =>
  (text: string, odd: Odd = {}) => ({
    opcode,
    payload: { kind: "text", text } as const,
    ...odd,
  });
const ofHex =
  (opcode: number) =>
  (hex: string, odd: Odd = {}) => ({
    opcode,
    payload: { kind: "hex", hex } as const,
    ...odd,
  });

export const text = ofText(OPCODE.text);
export const textHex = ofHex(OPCODE.text);
export const binaryHex = ofHex(OPCODE.binary);
export const more = ofText(OPCODE.continuation);
export const moreHex = ofHex(OPCODE.continuation);
export const ping = ofText(OPCODE.ping);
export const pong = ofText(OPCODE.pong);
export const closeHex = ofHex(OPCODE.close);

/** A Close frame with this status code. */
export function close(code: number, reason = "", odd: Odd = {}) {
  return { opcode: OPCODE.close, payload: { kind: "close", code, reason } as const, ...odd };
}

/** A message sent back: so many bytes. */
export function echoed(bytes: number, type: "text" | "binary" = "text"): Answer {
  return { type, bytes, code: null };
}

export function ponged(bytes: number): Answer {
  return { type: "pong", bytes, code: null };
}

/** A Close with this code, and a reason of so many bytes. */
export function closed(code: number, reasonBytes = 0): Answer {
  return { type: "close", bytes: 2 + reasonBytes, code };
}
