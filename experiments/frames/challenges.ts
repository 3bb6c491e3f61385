import type { Challenge } from "#protocol/challenge.ts";
import { brokenAtTheCut, pingInside } from "./challenges/pieces.ts";
import { oneBit1002, refusedAtTheHeader } from "./challenges/refusals.ts";

/** What to bring about with frames of one's own, from easy to hard. */
export const framesChallenges: readonly Challenge[] = [
  oneBit1002,
  pingInside,
  refusedAtTheHeader,
  brokenAtTheCut,
];
