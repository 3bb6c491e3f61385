import type { FaultInput } from "#protocol/fault.ts";
import type { RunEvent } from "#protocol/run-event.ts";

/** What a check made of a run. `because`: what is missing, for the learner. */
export type Verdict =
  | { readonly passed: true }
  | { readonly passed: false; readonly because: string };

/** Something that a solution does while its run lives. */
export type SolutionAct =
  | { readonly kind: "command"; readonly command: unknown }
  | { readonly kind: "fault"; readonly fault: FaultInput }
  | { readonly kind: "stop" };

export interface SolutionStep {
  /** Holds as soon as it is time, by what the log says so far. Steps come one after the other. */
  when(events: readonly RunEvent[]): boolean;
  readonly act: SolutionAct;
}

/** One way to pass, which really runs: on the learner's bench when they ask for it, and in CI. */
export type Solution =
  | {
      readonly kind: "run";
      /** What the experiment's form would start. */
      readonly params: unknown;
      readonly steps?: readonly SolutionStep[];
      /** Why it passes, in Markdown. */
      readonly why: string;
    }
  | {
      /** A program for Node with `ws`, for experiments that a learner's own client connects to. */
      readonly kind: "client";
      readonly params: unknown;
      /** An ES module. `process.env.LAB_URL` is the run's own address, without a slash at its end. */
      readonly source: string;
      readonly why: string;
    };

/** A task whose fulfilment the server can tell from a run of the experiment ([CHA1]). */
export interface Challenge {
  /** Unique in its experiment. */
  readonly id: string;
  readonly title: string;
  /** What to bring about, in Markdown. */
  readonly task: string;
  /** From a nudge to nearly all of it; each is shown only when asked for. */
  readonly hints: readonly [string, ...string[]];
  /**
   * Judges a finished run by what the server and its tap saw: events of the side `browser` are left
   * out, since a page can say what it likes. `params` are those of the contract.
   */
  check(seen: readonly RunEvent[], params: unknown): Verdict;
  readonly solution: Solution;
}

export const PASSED: Verdict = { passed: true };

export function notYet(because: string): Verdict {
  return { passed: false, because };
}

/** What `challenge` says of a run's log, of whatever events it consists. */
export function judgeRun(
  challenge: Challenge,
  events: readonly RunEvent[],
  params: unknown,
): Verdict {
  return challenge.check(
    events.filter(({ side }) => side !== "browser"),
    params,
  );
}
