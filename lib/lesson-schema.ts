import * as z from "zod";
import { TOPICS } from "./curriculum.ts";

const sentence = z.string().trim().min(1);

/** The front matter of a lesson. Strict: a key that is not here is a fault. */
export const lessonSchema = z.strictObject({
  title: sentence.max(60).describe("The lesson's heading."),
  summary: sentence.max(200).describe("One sentence for lists and search engines."),
  order: z.int().min(1).describe("Its place in the course, from 1."),
  minutes: z.int().min(1).max(180).describe("How long reading and trying take."),
  experiment: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe("The id of the experiment on its bench: a folder in experiments/."),
  objectives: z.array(sentence).min(1).describe("What the reader will be able to do."),
  prerequisites: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*$/))
    .default([])
    .describe("Slugs of the lessons that it builds on."),
  topics: z
    .array(z.enum(TOPICS))
    .describe("The topics of the course that it teaches; none for a lesson beyond them."),
});

export type LessonMeta = z.infer<typeof lessonSchema>;
