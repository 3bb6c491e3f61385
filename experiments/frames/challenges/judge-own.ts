import type { FramesParams, FramesResult } from "#experiments/frames/contract.ts";
import { sentConnection, summarizeFrames } from "#experiments/frames/summary.ts";
import { toLatin1 } from "#protocol/bytes.ts";
import { notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";

/** What the learner composed and sent, and what the server made of it. */
export interface OwnRun {
  readonly connection: Connection;
  readonly result: FramesResult;
}

/** Passed if `lacks` finds nothing missing. A prepared case as it stands never passes. */
export function judgeOwn(
  seen: readonly RunEvent[],
  lacks: (run: OwnRun) => string | null,
): Verdict {
  const connection = sentConnection(seen);
  const result = summarizeFrames(seen);
  if (!connection || result.bytesSent === 0) return notYet("No frame was sent in this run.");
  if (result.case !== null) {
    return notYet("This is a prepared case as it stands. Change it, or compose your own.");
  }
  const lack = lacks({ connection, result });
  return lack === null ? PASSED : notYet(lack);
}

/** What is missing where the server should have closed with `code`; null if it did. */
export function lacksClose({ outcome }: FramesResult, code: number): string | null {
  if (outcome === null) return "The run was over before the server had answered.";
  if (outcome.kind !== "close") return "The server did not close: it found no fault.";
  if (outcome.code === code) return null;
  return outcome.code === null
    ? "The server closed, and gave no code."
    : `The server closed with ${outcome.code}.`;
}

/** What the bench sends for a solution: each frame masked, in a write of its own. */
export function composed(...frames: readonly Omit<FrameSpec, "maskingKey">[]): FramesParams {
  const writes = frames.map((frame, index) =>
    btoa(toLatin1(encodeFrame({ ...frame, maskingKey: Uint8Array.of(0x37, 0xfa, 0x21, index) }))),
  );
  return { writes, gapMs: 0, deflate: false, prediction: null, case: null };
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
