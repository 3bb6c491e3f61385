import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LESSONS_FOLDER, readLessons } from "#lib/lessons.ts";
import { fill, namesOf } from "./names.ts";

/** Bench of a new lesson until its author names another. */
const EXPERIMENT = "handshake";

export type Written =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Writes a lesson that already builds, the last of the course, and tells where. Overwrites nothing. */
export async function writeLesson(slug: string, root: string): Promise<Written> {
  const names = namesOf(slug);
  if (typeof names === "string") return { ok: false, message: names };
  const path = `${LESSONS_FOLDER}/${slug}.mdx`;
  const lessons = await readLessons(root);
  const order = Math.max(0, ...lessons.map((lesson) => (lesson.ok ? lesson.meta.order : 0))) + 1;
  const values = { Title: names.Title, order: String(order), experiment: EXPERIMENT };
  try {
    await writeFile(join(root, path), await fill("lesson.mdx", values), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return { ok: false, message: `${path} is there already: choose another slug` };
  }
  return { ok: true, paths: [path] };
}
