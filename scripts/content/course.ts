import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "#lib/front-matter.ts";
import { LESSONS_FOLDER, type Lesson, readLessons } from "#lib/lessons.ts";
import { type MdxFacts, readMdx } from "./read-mdx.ts";

/** A lesson whose text could be read. */
export interface LessonText {
  readonly slug: string;
  /** From the project's root. */
  readonly file: string;
  readonly source: string;
  readonly facts: MdxFacts;
}

/** What is wrong on a line of the lesson that is looked at. */
export interface LineFault {
  readonly line: number;
  readonly message: string;
}

/** All that the checks look at. */
export interface Course {
  readonly root: string;
  readonly lessons: readonly Lesson[];
  /** Those whose text could be read, by slug. */
  readonly texts: ReadonlyMap<string, LessonText>;
  /** Names in content/lessons, of whatever is there. */
  readonly names: readonly string[];
  /** What a lesson may use. */
  readonly parts: ReadonlySet<string>;
  /** Of texts that could not be read. */
  readonly faults: readonly Fault[];
}

/** With `only`, no other texts are read than that lesson's and those that it links to. */
export async function readCourse(root: string, only?: string): Promise<Course> {
  const lessons = await readLessons(root);
  const sources = new Map<string, string>();
  for (const { slug } of lessons) {
    sources.set(slug, await readFile(join(root, fileOf(slug)), "utf8"));
  }
  const asked = only === undefined ? undefined : (sources.get(only) ?? "");
  const texts = new Map<string, LessonText>();
  const faults: Fault[] = [];
  for (const [slug, source] of sources) {
    if (asked !== undefined && slug !== only && !asked.includes(`/lessons/${slug}`)) continue;
    const file = fileOf(slug);
    const read = await readMdx(source);
    if (read.ok) texts.set(slug, { slug, file, source, facts: read.facts });
    else faults.push({ file, line: read.line, message: read.message });
  }
  const names = (await readdir(join(root, LESSONS_FOLDER))).sort();
  return { root, lessons, texts, names, parts: await knownParts(root), faults };
}

/** The path of a lesson from the project's root. */
export const fileOf = (slug: string) => `${LESSONS_FOLDER}/${slug}.mdx`;

export function hasExperiment(root: string, id: string): boolean {
  return existsSync(join(root, "experiments", id, "contract.ts"));
}

/** The names in the list of parts and among those that the page gives, read as text since Node cannot run JSX. */
export async function knownParts(root: string): Promise<ReadonlySet<string>> {
  const listed = await readFile(join(root, "mdx-components.tsx"), "utf8");
  const given = await readFile(join(root, "components/lesson/given-parts.ts"), "utf8");
  const list = /const parts = \{(.*?)\n\}/s.exec(listed)?.[1] ?? "";
  const own = /interface GivenParts \{(.*?)\n\}/s.exec(given)?.[1] ?? "";
  const names = [...`${list}${own}`.matchAll(/^ {2}([A-Z]\w*)\b/gm)].map(([, name]) => name ?? "");
  if (list === "" || own === "") throw new Error("The list of a lesson's parts was not found.");
  return new Set(names);
}
