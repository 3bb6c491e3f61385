/**
 * `waiting`: it may still turn out either way. `not-tried`: the client has had no occasion.
 * `note`: neither right nor wrong, and worth knowing.
 */
export type FindingState = "good" | "bad" | "note" | "waiting" | "not-tried";

/** One line of the checklist about a client. */
export interface Finding {
  /** Names the line, whatever its state. */
  readonly id: string;
  readonly state: FindingState;
  /** What a client must do. */
  readonly title: string;
  /** What this one did: where it is bad, exactly what and where. */
  readonly detail: string;
  /** The section it rests on, as "RFC 6455 5.1". */
  readonly rule: string;
  /** When it was seen, microseconds since the run began; null when there is no one moment. */
  readonly at: number | null;
  /** The index of the frame that shows it; null when there is none. */
  readonly frame: number | null;
}

/** What is the same of a line in every state. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly rule: string;
}

/** Where a finding was seen. */
interface Place {
  readonly at?: number | null;
  readonly frame?: number | null;
}

/** Gives a check its outcome. */
export function finding(
  { id, title, rule }: Check,
  state: FindingState,
  detail: string,
  { at = null, frame = null }: Place = {},
): Finding {
  return { id, state, title, detail, rule, at, frame };
}

/** Good when there was at least one occasion, else not tried. */
export function goodIf(check: Check, occasions: number, detail: string): Finding {
  return occasions > 0
    ? finding(check, "good", detail)
    : finding(check, "not-tried", "It has had no occasion.");
}

/** A note in place of a judgement, since something else than the client explains what was seen. */
export function notJudged(check: Check, why: string, place?: Place): Finding {
  const sentence = why.charAt(0).toUpperCase() + why.slice(1);
  return finding(check, "note", `${sentence}: not judged.`, place);
}

/** A count and its noun, as "1 frame" or "2,000 frames". */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}
