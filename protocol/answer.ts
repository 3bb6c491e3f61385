import * as z from "zod/mini";
import { ANSWER_CHARACTERS } from "./answer-characters.ts";

export const answerKindSchema = z.enum(["prediction", "explanation"]);
export type AnswerKind = z.infer<typeof answerKindSchema>;

/** What a learner answers to a question of a lesson: the text of a choice, or their own words. */
export const answerRequestSchema = z.strictObject({
  lesson: z.string().check(z.maxLength(100)),
  question: z.string().check(z.maxLength(100)),
  kind: answerKindSchema,
  answer: z.string().check(
    z.trim(),
    z.minLength(1, "Write something first."),
    z.maxLength(ANSWER_CHARACTERS, `At most ${ANSWER_CHARACTERS} characters.`),
    // PostgreSQL's text cannot hold it.
    z.refine((text) => !text.includes("\0"), "A NUL character cannot be stored."),
  ),
});
export type AnswerRequest = z.infer<typeof answerRequestSchema>;

/** An answer as it was stored. */
export const givenAnswerSchema = z.strictObject({
  question: z.string(),
  kind: answerKindSchema,
  answer: z.string(),
  /** Whether a prediction came true; null where nobody can say but a reader. */
  isRight: z.nullable(z.boolean()),
  at: z.iso.datetime(),
  /** Whether a run in the same lesson was finished since. */
  hasRun: z.boolean(),
});
export type GivenAnswer = z.infer<typeof givenAnswerSchema>;
