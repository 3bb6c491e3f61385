import { toHex } from "#components/wire/format.ts";
import { concatBytes } from "#protocol/bytes.ts";
import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import type { Draft } from "./draft.ts";
import { type FrameField, readFrame } from "./draft-frame.ts";
import { readHex } from "./draft-hex.ts";

/** Where a problem is: a field of a frame, or one of the whole draft. */
export interface DraftProblem {
  /** Counts from 1; null where it is not one frame's. */
  readonly frame: number | null;
  readonly field: FrameField | "frames" | "cutEvery" | "gapMs" | "raw";
  /** One or two sentences for a person. */
  readonly message: string;
}

export type ReadDraft =
  | {
      readonly ok: true;
      /** Each is handed to the socket at once. */
      readonly writes: readonly Uint8Array[];
      readonly gapMs: number;
      readonly deflate: boolean;
    }
  | { readonly ok: false; readonly problems: readonly DraftProblem[] };

type Writes =
  | { readonly ok: true; readonly writes: readonly Uint8Array[] }
  | { readonly ok: false; readonly problems: readonly DraftProblem[] };

/**
 * What the draft sends, or everything that keeps it from being sent. What breaks the protocol is
 * sent; what cannot be put into bytes, or is over the limits, is not.
 */
export function readDraft(draft: Draft): ReadDraft {
  const read = draft.mode === "raw" ? readRaw(draft.raw) : readFrames(draft);
  const gapMs = readCount(draft.gapMs, 0, COMPOSER_LIMITS.gapMs);
  const problems = [
    ...(read.ok ? overLimits(draft, read.writes) : read.problems),
    ...(gapMs === null
      ? [problem("gapMs", `A pause is a whole number from 0 to ${COMPOSER_LIMITS.gapMs} ms.`)]
      : []),
  ];
  if (!read.ok || gapMs === null || problems.length > 0) return { ok: false, problems };
  return { ok: true, writes: read.writes, gapMs, deflate: draft.deflate };
}

/** The draft to be written the other way. Raw bytes that are empty begin as those of the frames. */
export function withMode(draft: Draft, mode: Draft["mode"]): Draft {
  const read = mode === "raw" && draft.raw.trim() === "" ? readDraft(draft) : null;
  return { ...draft, mode, ...(read?.ok && { raw: read.writes.map(toHex).join("\n") }) };
}

/** The problem of this field, if it has one. */
export function problemAt(
  read: ReadDraft,
  field: DraftProblem["field"],
  frame: number | null = null,
): string | null {
  if (read.ok) return null;
  return read.problems.find((p) => p.field === field && p.frame === frame)?.message ?? null;
}

function readFrames(draft: Draft): Writes {
  const read = draft.frames.map(readFrame);
  const problems: DraftProblem[] = read.flatMap((frame, index) =>
    frame.ok ? [] : frame.problems.map((found) => ({ frame: index + 1, ...found })),
  );
  const every = readCount(draft.cutEvery, 1, COMPOSER_LIMITS.bytes);
  if (draft.writeMode === "cut" && every === null) {
    problems.push(
      problem("cutEvery", `A whole number of bytes from 1 to ${COMPOSER_LIMITS.bytes}.`),
    );
  }
  if (draft.frames.length === 0) problems.push(problem("frames", "There is no frame to send."));
  if (problems.length > 0) return { ok: false, problems };
  const frames = read.flatMap((frame) => (frame.ok ? [frame.bytes] : []));
  switch (draft.writeMode) {
    case "each":
      return { ok: true, writes: frames };
    case "one":
      return { ok: true, writes: [concatBytes(frames)] };
    case "cut":
      return { ok: true, writes: cut(concatBytes(frames), every ?? 1) };
    default:
      return draft.writeMode satisfies never;
  }
}

function readRaw(raw: string): Writes {
  const writes: Uint8Array[] = [];
  for (const [index, line] of raw.split("\n").entries()) {
    if (line.trim() === "") continue;
    const hex = readHex(line);
    if (!hex.ok) {
      return { ok: false, problems: [problem("raw", `Line ${index + 1}: ${hex.message}`)] };
    }
    writes.push(hex.bytes);
  }
  if (writes.length > 0) return { ok: true, writes };
  return { ok: false, problems: [problem("raw", "There is nothing to send.")] };
}

function overLimits(draft: Draft, writes: readonly Uint8Array[]): DraftProblem[] {
  const bytes = writes.reduce((sum, write) => sum + write.length, 0);
  const whole = draft.mode === "raw" ? "raw" : "frames";
  const problems: DraftProblem[] = [];
  if (bytes > COMPOSER_LIMITS.bytes) {
    const limit = COMPOSER_LIMITS.bytes.toLocaleString("en-GB");
    const message = `Too long: ${bytes.toLocaleString("en-GB")} bytes in all, and the limit is ${limit}.`;
    problems.push(problem(whole, message));
  }
  if (writes.length > COMPOSER_LIMITS.writes) {
    const said = `Too many writes: ${writes.length}, and the limit is ${COMPOSER_LIMITS.writes}.`;
    const isCut = draft.mode === "frames" && draft.writeMode === "cut";
    const enough = Math.ceil(bytes / COMPOSER_LIMITS.writes);
    problems.push(
      isCut
        ? problem("cutEvery", `${said} Cut after ${enough} bytes or more.`)
        : problem(whole, said),
    );
  }
  return problems;
}

function cut(bytes: Uint8Array, every: number): Uint8Array[] {
  const writes: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += every) writes.push(bytes.subarray(at, at + every));
  return writes;
}

/** A whole number within its bounds, or null. */
function readCount(typed: string, least: number, most: number): number | null {
  const number = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return number >= least && number <= most ? number : null;
}

function problem(field: DraftProblem["field"], message: string): DraftProblem {
  return { frame: null, field, message };
}
