import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "#lib/front-matter.ts";
import { readQuestions } from "#lib/lesson-questions.ts";
import { LESSONS_FOLDER, type Lesson, readLessons } from "#lib/lessons.ts";
import { type MdxFacts, readMdx } from "./read-mdx.ts";
import { faultsOfSetUps } from "./set-ups.ts";

export interface ContentReport {
  readonly faults: readonly Fault[];
  /** How much was looked at, so that a check of nothing cannot pass for a clean one. */
  readonly lessons: number;
  readonly links: number;
}

/**
 * Checks every lesson below `root`: front matter, MDX syntax, parts that mdx-components.tsx does not
 * list, experiments without a folder, parameters that an experiment refuses, questions whose
 * answers cannot be stored or judged, internal links and anchors that lead nowhere, places given twice.
 */
export async function checkContent(root: string): Promise<ContentReport> {
  const lessons = await readLessons(root);
  const known = await knownParts(root);
  const faults: Fault[] = lessons.flatMap((lesson) => (lesson.ok ? [] : lesson.faults));
  faults.push(...sharedPlaces(lessons));
  if (lessons.length === 0) faults.push({ file: LESSONS_FOLDER, line: 1, message: "no lessons" });

  const texts = new Map<string, MdxFacts>();
  for (const lesson of lessons) {
    const file = fileOf(lesson.slug);
    const source = await readFile(join(root, file), "utf8");
    const read = await readMdx(source);
    if (read.ok) {
      texts.set(lesson.slug, read.facts);
      faults.push(...readQuestions(source).faults.map((fault) => ({ file, ...fault })));
    } else faults.push({ file, line: read.line, message: read.message });
    if (lesson.ok && !hasExperiment(root, lesson.meta.experiment)) {
      const message = `experiment: there is no experiments/${lesson.meta.experiment}/contract.ts`;
      faults.push({ file, line: 1, message });
    }
  }
  let links = 0;
  for (const [slug, facts] of texts) {
    const fault = (line: number, message: string) =>
      faults.push({ file: fileOf(slug), line, message });
    for (const { name, id, line } of facts.parts) {
      if (name === "Experiment") {
        if (id === null || !hasExperiment(root, id)) {
          fault(line, `<Experiment>: there is no experiments/${id ?? ""}/contract.ts`);
        }
      } else if (!known.has(name)) {
        fault(line, `<${name}> is not listed in mdx-components.tsx`);
      }
    }
    for (const { line, message } of faultsOfSetUps(facts)) fault(line, message);
    for (const { href, line } of facts.links) {
      if (isExternal(href)) continue;
      links += 1;
      if (!leadsSomewhere(root, texts, slug, href)) fault(line, `${href} leads nowhere`);
    }
  }
  return { faults, lessons: lessons.length, links };
}

const fileOf = (slug: string) => `${LESSONS_FOLDER}/${slug}.mdx`;
const isExternal = (href: string) => /^(https?|mailto):/.test(href);

function hasExperiment(root: string, id: string): boolean {
  return existsSync(join(root, "experiments", id, "contract.ts"));
}

function leadsSomewhere(
  root: string,
  texts: ReadonlyMap<string, MdxFacts>,
  from: string,
  href: string,
): boolean {
  const [path = "", anchor] = href.split("#");
  const slug = path === "" ? from : /^\/lessons\/([^/]+)$/.exec(path)?.[1];
  if (slug !== undefined) {
    const facts = texts.get(slug);
    return facts !== undefined && (anchor === undefined || facts.anchors.has(anchor));
  }
  if (!path.startsWith("/")) return false;
  return existsSync(join(root, "app", path, "page.tsx")) || existsSync(join(root, "public", path));
}

function sharedPlaces(lessons: readonly Lesson[]): Fault[] {
  const taken = new Map<number, string>();
  return lessons.flatMap((lesson) => {
    if (!lesson.ok) return [];
    const { order } = lesson.meta;
    const other = taken.get(order);
    if (other === undefined) {
      taken.set(order, lesson.slug);
      return [];
    }
    return [{ file: fileOf(lesson.slug), line: 1, message: `order: ${order} is that of ${other}` }];
  });
}

/** The names in the one list of parts, read as text since Node cannot run JSX. */
async function knownParts(root: string): Promise<ReadonlySet<string>> {
  const source = await readFile(join(root, "mdx-components.tsx"), "utf8");
  const list = /const parts = \{(.*?)\n\}/s.exec(source)?.[1] ?? "";
  const names = new Set([...list.matchAll(/^ {2}([A-Z]\w*)\b/gm)].map(([, name]) => name ?? ""));
  if (names.size === 0) throw new Error("mdx-components.tsx: its list of parts was not found.");
  return names;
}
