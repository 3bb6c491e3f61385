import type { Challenge } from "#protocol/challenge.ts";
import { close4001, threePings } from "./challenges/closing.ts";
import { hundredMessages, inPieces } from "./challenges/sending.ts";

/** What to bring about with a client of one's own, from easy to hard. */
export const ownClientChallenges: readonly Challenge[] = [
  close4001,
  threePings,
  hundredMessages,
  inPieces,
];
