import type { CaseFrame, FrameCase } from "./cases.ts";
import { type Draft, type FrameDraft, HELLO_DRAFT, helloFrame } from "./draft.ts";

/** A prepared case as a draft: it sends the same bytes in the same writes, until it is edited. */
export function caseToDraft({ frames, cut, gapMs, deflate }: FrameCase): Draft {
  const every =
    typeof cut === "object" ? { writeMode: "cut" as const, cutEvery: `${cut.every}` } : null;
  return {
    ...HELLO_DRAFT,
    frames: frames.map((frame, index) => frameToDraft(frame, index + 1)),
    writeMode: cut === "one" ? "one" : "each",
    ...every,
    gapMs: `${gapMs}`,
    deflate,
  };
}

function frameToDraft(frame: CaseFrame, id: number): FrameDraft {
  const { maskingKey, lengthForm, claimedLength, payload, ...bits } = frame;
  const usual = helloFrame(id);
  return {
    ...usual,
    ...bits,
    masked: maskingKey !== null,
    maskingKey: maskingKey === null ? usual.maskingKey : spaced(maskingKey),
    lengthForm: lengthForm ?? "shortest",
    claimedLength: claimedLength === null ? "" : `${claimedLength}`,
    payloadKind: payload.kind,
    text: payload.kind === "text" ? payload.text : "",
    hex: payload.kind === "hex" ? spaced(payload.hex) : "",
    closeCode: payload.kind === "close" ? `${payload.code}` : usual.closeCode,
    closeReason: payload.kind === "close" ? payload.reason : "",
  };
}

/** Hex digits in pairs. */
function spaced(hex: string): string {
  return (hex.match(/[0-9a-f]{2}/gi) ?? []).join(" ");
}
