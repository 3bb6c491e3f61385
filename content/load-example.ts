import type { LessonBody } from "./load-lesson.ts";

/** The compiled text of `content/gallery/<part>/<state>.mdx`; rejects if there is none. */
export async function loadExample(part: string, state: string): Promise<LessonBody> {
  const compiled: { default: LessonBody } = await import(`./gallery/${part}/${state}.mdx`);
  return compiled.default;
}
