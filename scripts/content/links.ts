import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Course, LessonText, LineFault } from "./course.ts";

/** Links within the site that lead to no page, and to no anchor in a lesson. */
export function faultsOfLinks(lesson: LessonText, course: Course): LineFault[] {
  return internalLinks(lesson)
    .filter(({ href }) => !leadsSomewhere(course, lesson.slug, href))
    .map(({ href, line }) => ({ line, message: `${href} leads nowhere` }));
}

export function internalLinks({ facts }: LessonText): LessonText["facts"]["links"] {
  return facts.links.filter(({ href }) => !/^(https?|mailto):/.test(href));
}

function leadsSomewhere({ root, texts }: Course, from: string, href: string): boolean {
  const [path = "", anchor] = href.split("#");
  const slug = path === "" ? from : /^\/lessons\/([^/]+)$/.exec(path)?.[1];
  if (slug !== undefined) {
    const facts = texts.get(slug)?.facts;
    return facts !== undefined && (anchor === undefined || facts.anchors.has(anchor));
  }
  if (!path.startsWith("/")) return false;
  return existsSync(join(root, "app", path, "page.tsx")) || existsSync(join(root, "public", path));
}
