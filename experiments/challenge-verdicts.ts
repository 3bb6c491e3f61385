import { judgeRun } from "#protocol/challenge.ts";
import type { RunEvent, RunOutcome } from "#protocol/run-event.ts";
import { findChallenges } from "./challenges.ts";

/** What is to be judged of a run: `params` are those of the contract. */
export interface JudgedRun {
  readonly experiment: string;
  readonly params: unknown;
  readonly outcome: RunOutcome;
  readonly events: readonly RunEvent[];
}

/**
 * The ids of the challenges that a run passes ([CHA1]). A check that throws counts as not passed;
 * `onFault` is told.
 */
export function passedChallenges(
  { experiment, params, outcome, events }: JudgedRun,
  onFault: (challenge: string, error: unknown) => void,
): readonly string[] {
  if (!mayPass(outcome)) return [];
  return findChallenges(experiment).flatMap((challenge) => {
    try {
      return judgeRun(challenge, events, params).passed ? [challenge.id] : [];
    } catch (error) {
      onFault(challenge.id, error);
      return [];
    }
  });
}

/** Whether a run that ended so has a log that tells what happened ([CHA2]). */
function mayPass(outcome: RunOutcome): boolean {
  return outcome !== "interrupted" && outcome !== "failed";
}
