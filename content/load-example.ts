import { type LessonOutline, readOutline } from "#lib/lesson-outline.ts";
import type { LessonBody } from "./load-lesson.ts";

/** A compiled example, with the headings that it has. */
export interface CompiledExample {
  readonly Body: LessonBody;
  readonly headings: LessonOutline["headings"];
}

/** `content/gallery/<part>/<state>.mdx`; rejects if there is none. */
export async function loadExample(part: string, state: string): Promise<CompiledExample> {
  const compiled: { default: LessonBody; outline: string } = await import(
    `./gallery/${part}/${state}.mdx`
  );
  return { Body: compiled.default, headings: readOutline(compiled.outline).headings };
}
