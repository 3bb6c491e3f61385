import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compile } from "@mdx-js/mdx";
import rehypeSlug from "rehype-slug";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import exportOutline from "#content/export-outline.mjs";
import { loadCourse } from "#lib/course.ts";
import { readOutline } from "#lib/lesson-outline.ts";
import { type LessonSteps, NO_STEPS, readSteps } from "#lib/lesson-steps.ts";
import { LESSONS_FOLDER } from "#lib/lessons.ts";

/** What there is in a lesson to get on with. */
interface Parts extends LessonSteps {
  readonly sections: readonly { readonly id: string; readonly text: string }[];
}

const NO_PARTS: Parts = { ...NO_STEPS, sections: [] };

/** The course with what progress counts in each lesson: see components/lesson/lesson-state.ts. */
export async function loadCourseMap(root = process.cwd()) {
  const { entries, faults } = await loadCourse(root);
  const withSteps = entries.map(async (entry) => {
    const parts = entry.minutes === null ? NO_PARTS : await readParts(entry.slug, root);
    return { ...entry, ...parts };
  });
  return { entries: await Promise.all(withSteps), faults };
}

/** What was read of each file: in development a page asks again and again. */
const lastRead = new Map<string, { readonly source: string; readonly parts: Parts }>();

async function readParts(slug: string, root: string): Promise<Parts> {
  const file = join(root, LESSONS_FOLDER, `${slug}.mdx`);
  try {
    const source = await readFile(file, "utf8");
    const known = lastRead.get(file);
    if (known?.source === source) return known.parts;
    const parts = { ...readSteps(source), sections: await readSections(source) };
    lastRead.set(file, { source, parts });
    return parts;
  } catch {
    // Half written: its own page says where, and the map of all lessons stands.
    return NO_PARTS;
  }
}

/** The sections of a lesson with the ids that they have in its page. Throws on bad MDX. */
async function readSections(source: string): Promise<Parts["sections"]> {
  const compiled = await compile(source, {
    remarkPlugins: [remarkGfm, remarkFrontmatter],
    rehypePlugins: [rehypeSlug, exportOutline],
  });
  const [, literal = ""] = /export const outline = (".*");/.exec(String(compiled)) ?? [];
  return readOutline(JSON.parse(literal)).headings.map(({ id, text }) => ({ id, text }));
}
