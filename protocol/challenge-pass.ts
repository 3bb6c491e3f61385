import * as z from "zod/mini";

/** A challenge that a learner has passed, and with which run first; null once that is deleted. */
export const challengePassSchema = z.strictObject({
  experiment: z.string(),
  challenge: z.string(),
  run: z.nullable(z.uuid()),
  at: z.iso.datetime(),
});
export type ChallengePass = z.infer<typeof challengePassSchema>;
