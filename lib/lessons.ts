import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Fault, formatFault, parseFrontMatter } from "./front-matter.ts";
import { type LessonMeta, lessonSchema } from "./lesson-schema.ts";

/** Where lessons live, from the project's root. */
export const LESSONS_FOLDER = "content/lessons";

/** A lesson file: what its front matter says, or what is wrong with it. */
export type Lesson =
  | {
      readonly slug: string;
      readonly ok: true;
      readonly meta: LessonMeta;
      /** The line of each key of the front matter. */
      readonly lines: Readonly<Record<string, number>>;
    }
  | { readonly slug: string; readonly ok: false; readonly faults: readonly Fault[] };

/** Every lesson file, in order of `order`; those with faults come first. Throws if the folder is unreadable. */
export async function readLessons(root = process.cwd()): Promise<Lesson[]> {
  const names = await readdir(join(root, LESSONS_FOLDER));
  const slugs = names.filter((name) => name.endsWith(".mdx")).map((name) => name.slice(0, -4));
  const lessons = await Promise.all(slugs.map((slug) => readLesson(slug, root)));
  return lessons.sort((a, b) => place(a) - place(b) || a.slug.localeCompare(b.slug));
}

const place = (lesson: Lesson) => (lesson.ok ? lesson.meta.order : 0);

/** One lesson's front matter. Throws if there is no such file. */
export async function readLesson(slug: string, root = process.cwd()): Promise<Lesson> {
  const file = `${LESSONS_FOLDER}/${slug}.mdx`;
  const source = await readFile(join(root, file), "utf8");
  const read = parseFrontMatter(file, source, lessonSchema);
  return read.ok ? { slug, ok: true, meta: read.data, lines: read.lines } : { slug, ...read };
}

/**
 * In a production build, a lesson with faults must stop the build: throws them all in one error.
 * In development they are left in place, for the page to show.
 */
export function stopBuildOnFaults(lessons: readonly Lesson[], environment = process.env.NODE_ENV) {
  if (environment !== "production") return;
  const faults = lessons.flatMap((lesson) => (lesson.ok ? [] : lesson.faults));
  if (faults.length > 0) throw new Error(`Lessons:\n${faults.map(formatFault).join("\n")}`);
}
