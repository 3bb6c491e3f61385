import { closeCodeInfo } from "#protocol/frame-close.ts";
import type { Frame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { toHex } from "./format.ts";

const PREVIEW_CHARS = 80;
const PREVIEW_BYTES = 24;

/** A frame's payload in one short line: text in quotes, a Close as code and reason, else hex. */
export function previewPayload({ opcode, payload }: Pick<Frame, "opcode" | "payload">): string {
  if (payload.length === 0) return "empty";
  if (opcode === OPCODE.close) return previewClose(payload);
  const text = opcode === OPCODE.binary ? null : readText(payload);
  if (text !== null) {
    const isCut = text.length > PREVIEW_CHARS || payload.length > 4 * PREVIEW_CHARS;
    const shown = isCut ? `${text.slice(0, PREVIEW_CHARS)}…` : text;
    return JSON.stringify(shown);
  }
  const hex = toHex(payload.subarray(0, PREVIEW_BYTES));
  return payload.length > PREVIEW_BYTES ? `${hex} …` : hex;
}

function previewClose(payload: Uint8Array): string {
  if (payload.length < 2) return toHex(payload);
  const code = ((payload[0] ?? 0) << 8) | (payload[1] ?? 0);
  const reason = readText(payload.subarray(2)) ?? toHex(payload.subarray(2));
  const name = closeCodeInfo(code).name;
  return reason === "" ? `${code} ${name}` : `${code} ${name}, ${JSON.stringify(reason)}`;
}

/** As much of the bytes as a preview shows, as UTF-8, or null if they are not. */
function readText(bytes: Uint8Array): string | null {
  const beginning = bytes.subarray(0, 4 * PREVIEW_CHARS);
  try {
    // As a stream: a fragment, too, may end within a character.
    return new TextDecoder("utf-8", { fatal: true }).decode(beginning, { stream: true });
  } catch {
    return null;
  }
}
