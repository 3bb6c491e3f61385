import type { RunSnapshot } from "#client/run-snapshot.ts";
import { type Challenge, judgeRun, notYet, type Verdict } from "#protocol/challenge.ts";
import { findChallenges } from "./challenges.ts";
import { findContract } from "./contracts.ts";

/** The challenge of this id; the page that names it was built with it. */
export function findChallenge(experiment: string, id: string): Challenge {
  const found = findChallenges(experiment).find((challenge) => challenge.id === id);
  if (!found) throw new Error(`${experiment} has no challenge ${id}.`);
  return found;
}

/** Parameters as the contract parses them: what is left out has its default. */
export function parsedParams(experiment: string, params: unknown): unknown {
  return findContract(experiment)?.params.parse(params);
}

/** The sidecar's check once more, in the page, for what it says is missing. Never throws. */
export function judgeHere(snapshot: RunSnapshot, id: string): Verdict {
  try {
    const { experiment, events, params } = snapshot;
    return judgeRun(findChallenge(experiment, id), events, parsedParams(experiment, params));
  } catch {
    return notYet("It could not be judged. Run it again.");
  }
}
