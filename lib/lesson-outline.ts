import * as z from "zod";

const schema = z.strictObject({
  headings: z.array(
    z.strictObject({
      depth: z.union([z.literal(2), z.literal(3)]),
      id: z.string(),
      text: z.string(),
    }),
  ),
  words: z.int().min(0),
  codeLines: z.int().min(0),
});

/** A lesson's headings in their order, and how much of it there is to read. */
export type LessonOutline = z.infer<typeof schema>;

/** What content/export-outline.mjs wrote into a compiled lesson. Throws if it is anything else. */
export function readOutline(json: string): LessonOutline {
  return schema.parse(JSON.parse(json));
}
