import * as z from "zod";
import { runOutcomeSchema } from "#protocol/run-event.ts";

const count = z.int().min(0);

const tallySchema = z.strictObject({
  experiment: z.string(),
  lesson: z.string().nullable(),
  live: count,
  finished: count,
  /** Ended, but not finished: stopped, abandoned, failed… */
  unfinished: count,
  /** Ended, and not reviewed yet. */
  waiting: count,
  /** With feedback. */
  answered: count,
});
/** How many runs of one experiment, in one lesson or in none, a learner has. */
export type Tally = z.infer<typeof tallySchema>;

const learnerSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  tallies: z.array(tallySchema),
});
export type LearnerTallies = z.infer<typeof learnerSchema>;

const runSchema = z.strictObject({
  id: z.string(),
  learner: z.strictObject({ id: z.string(), name: z.string() }),
  experiment: z.string(),
  lesson: z.string().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  outcome: runOutcomeSchema.nullable(),
});
export type ClassRun = z.infer<typeof runSchema>;

const stateSchema = z.strictObject({
  /** The lab's clock when it was read. */
  at: z.iso.datetime(),
  /** By name. */
  learners: z.array(learnerSchema),
  live: z.array(runSchema),
  /** Those that ended lately. */
  ended: z.array(runSchema),
});
/** A class as it is at one moment. */
export type ClassState = z.infer<typeof stateSchema>;

/** What an event of `GET /api/instructor/classes/[id]/live` holds, each as one line of JSON. */
export const classMessageSchema = z.discriminatedUnion("what", [
  /** All there is: replaces what was known. */
  z.strictObject({ what: z.literal("state"), state: stateSchema }),
  /** Runs that changed, and whole rows of the learners they are of. */
  z.strictObject({
    what: z.literal("change"),
    at: z.iso.datetime(),
    runs: z.array(runSchema),
    learners: z.array(learnerSchema),
  }),
  /** The database is away: a `state` follows when it is back. */
  z.strictObject({ what: z.literal("lost") }),
  /** The viewer no longer teaches the class, or their session is over: nothing follows. */
  z.strictObject({ what: z.literal("over") }),
]);
export type ClassMessage = z.infer<typeof classMessageSchema>;
