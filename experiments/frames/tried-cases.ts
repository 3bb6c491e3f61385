import * as z from "zod";
import type { RunEvent } from "#protocol/run-event.ts";
import { framesResult } from "./contract.ts";
import { summarizeFrames } from "./summary.ts";

/** How the last try of a case went: predicted rightly, wrongly, or not at all. */
const tried = z.record(z.string(), z.enum(["right", "wrong", "sent"]));
export type TriedCases = z.infer<typeof tried>;

const KEY = "lab101.frames.tried";

/** The cases that were tried in this browser; none where it keeps nothing. */
export function readTried(): TriedCases {
  try {
    return tried.safeParse(JSON.parse(localStorage.getItem(KEY) ?? "{}")).data ?? {};
  } catch {
    return {};
  }
}

/** `known` and the case that this run tried, once its outcome is known. */
export function addTried(known: TriedCases, events: readonly RunEvent[]): TriedCases {
  if (!events.some(({ type }) => type === "frames.ended")) return known;
  const result = framesResult.parse(summarizeFrames(events));
  if (result.case === null || result.outcome === null) return known;
  const how = result.right === null ? "sent" : result.right ? "right" : "wrong";
  return { ...known, [result.case]: how };
}

export function keepTried(known: TriedCases): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(known));
  } catch {
    // A browser that keeps nothing shows the marks until the page is left.
  }
}
