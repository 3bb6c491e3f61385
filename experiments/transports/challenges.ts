import type { Challenge } from "#protocol/challenge.ts";
import { httpLimitsChallenges } from "./challenges/http-limits.ts";
import { pollingChallenges } from "./challenges/polling.ts";

/** What to bring about with the four ways to the page. */
export const transportsChallenges: readonly Challenge[] = [
  ...pollingChallenges,
  ...httpLimitsChallenges,
];
