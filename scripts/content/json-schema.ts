import * as z from "zod";
import { lessonSchema } from "#lib/lesson-schema.ts";

/** Where editors find it, from the project's root. */
export const SCHEMA_FILE = "content/lesson.schema.json";

/** The schema of a lesson's front matter for editors, as text. */
export function lessonJsonSchema(): string {
  const schema = z.toJSONSchema(lessonSchema, { io: "input" });
  return `${JSON.stringify({ title: "Front matter of a lesson", ...schema }, null, 2)}\n`;
}
