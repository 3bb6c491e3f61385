import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compile } from "@mdx-js/mdx";
import rehypeSlug from "rehype-slug";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import exportOutline from "#content/export-outline.mjs";
import { loadCourse } from "#lib/course.ts";
import { readOutline } from "#lib/lesson-outline.ts";
import { courseQuizzes, readQuizzes } from "#lib/lesson-quizzes.ts";
import { LESSONS_FOLDER } from "#lib/lessons.ts";

/** What there is in a lesson to get on with. */
interface Steps {
  readonly sections: readonly { readonly id: string; readonly text: string }[];
  /** Ids of its quizzes. */
  readonly quizzes: readonly string[];
}

const NO_STEPS: Steps = { sections: [], quizzes: [] };

/** The course with what progress counts in each lesson: see components/lesson/lesson-state.ts. */
export async function loadCourseMap(root = process.cwd()) {
  const { entries, faults } = await loadCourse(root);
  const withSteps = entries.map(async (entry) => {
    const steps = entry.minutes === null ? NO_STEPS : await readSteps(entry.slug, root);
    return { ...entry, ...steps };
  });
  return { entries: await Promise.all(withSteps), faults };
}

let quizIds: Promise<ReadonlyMap<string, readonly string[]>> | null = null;

/** The ids of each lesson's quizzes, by its slug. Once built, lessons do not change: they are read once. */
export function loadQuizIds(): Promise<ReadonlyMap<string, readonly string[]>> {
  if (process.env.NODE_ENV !== "production") return readQuizIds();
  quizIds ??= readQuizIds();
  return quizIds;
}

async function readQuizIds(): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = new Map<string, string[]>();
  for (const { lesson, question } of await courseQuizzes().catch(() => [])) {
    all.set(lesson.slug, [...(all.get(lesson.slug) ?? []), question.id]);
  }
  return all;
}

/** What was read of each file: in development a page asks again and again. */
const lastRead = new Map<string, { readonly source: string; readonly steps: Steps }>();

async function readSteps(slug: string, root: string): Promise<Steps> {
  const file = join(root, LESSONS_FOLDER, `${slug}.mdx`);
  try {
    const source = await readFile(file, "utf8");
    const known = lastRead.get(file);
    if (known?.source === source) return known.steps;
    const quizzes = readQuizzes(source).quizzes.map(({ question }) => question.id);
    const steps = { quizzes, sections: await readSections(source) };
    lastRead.set(file, { source, steps });
    return steps;
  } catch {
    // Half written: its own page says where, and the map of all lessons stands.
    return NO_STEPS;
  }
}

/** The sections of a lesson with the ids that they have in its page. Throws on bad MDX. */
async function readSections(source: string): Promise<Steps["sections"]> {
  const compiled = await compile(source, {
    remarkPlugins: [remarkGfm, remarkFrontmatter],
    rehypePlugins: [rehypeSlug, exportOutline],
  });
  const [, literal = ""] = /export const outline = (".*");/.exec(String(compiled)) ?? [];
  return readOutline(JSON.parse(literal)).headings.map(({ id, text }) => ({ id, text }));
}
