import { readFile } from "node:fs/promises";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { SEARCH_INDEX, type SearchDocument } from "#protocol/search.ts";
import { loadGlossary } from "./glossary.ts";
import { readSections } from "./lesson-sections.ts";
import { LESSONS_FOLDER, readLessons, stopBuildOnFaults } from "./lessons.ts";

/** All that can be found. A lesson that cannot be read stops a production build, and else is left out. */
export async function searchDocuments(root = process.cwd()): Promise<SearchDocument[]> {
  const lessons = await readLessons(root);
  stopBuildOnFaults(lessons);
  const documents: SearchDocument[] = [];
  for (const lesson of lessons) {
    if (lesson.ok) documents.push(...(await ofLesson(root, lesson)));
  }
  for (const { term, aliases, definition, href } of await loadGlossary(root)) {
    const document = { href, part: "Glossary", heading: term, text: definition };
    documents.push({ ...document, aliases: aliases.join(", ") });
  }
  return documents;
}

type SoundLesson = Extract<Awaited<ReturnType<typeof readLessons>>[number], { ok: true }>;

async function ofLesson(root: string, { slug, meta }: SoundLesson): Promise<SearchDocument[]> {
  const source = await readFile(join(root, LESSONS_FOLDER, `${slug}.mdx`), "utf8");
  const read = await readSections(source).catch((error: unknown) => {
    if (process.env.NODE_ENV === "production") throw error;
    return [];
  });
  const page = `/lessons/${slug}`;
  return read.map(({ anchor, heading, text }) => {
    if (anchor !== null) {
      return { href: `${page}#${anchor}`, part: meta.title, heading, aliases: "", text };
    }
    const opening = [meta.summary, ...meta.objectives, text].join(" ");
    return { href: page, part: meta.title, heading: meta.title, aliases: slug, text: opening };
  });
}

/** The index of `documents` as JSON, for `client/search.ts` to open. */
export function searchIndex(documents: readonly SearchDocument[]): string {
  const index = new MiniSearch<SearchDocument>(SEARCH_INDEX);
  index.addAll(documents);
  return JSON.stringify(index);
}
