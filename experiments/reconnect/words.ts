import { formatMicros } from "#components/wire/format.ts";
import type { Outcome } from "./events.ts";
import type { Policy } from "./policies.ts";

/** A time as a person reads it, whole ones without zeros: `0`, `1 s`, `1.37 s`. */
export function time(micros: number): string {
  return micros === 0 ? "0" : formatMicros(Math.round(micros)).replace(/\.0+ /, " ");
}

export const POLICY_WORDS: Readonly<Record<Policy, { label: string; does: string }>> = {
  "at-once": { label: "At once", does: "no delay, then 0.1 s: as fast as it goes" },
  fixed: { label: "Fixed delay", does: "the first delay each time" },
  exponential: { label: "Exponential", does: "the first delay, doubled each time" },
  "full-jitter": { label: "Full jitter", does: "anything from 0 to the exponential delay" },
  decorrelated: {
    label: "Decorrelated jitter",
    does: "anything from the first delay to three times the last one",
  },
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  opened: "Let in",
  "turned-away": "Turned away: 503",
  nobody: "Nobody listened",
  "timed-out": "No answer in 2 s",
};
