import type { MDXProps } from "mdx/types";
import type { ReactNode } from "react";
import { type LessonOutline, readOutline } from "#lib/lesson-outline.ts";

/** A compiled lesson. */
export type LessonBody = (props: MDXProps) => ReactNode;

/**
 * The compiled text of `content/lessons/<slug>.mdx`; rejects if there is none. It stands beside the
 * lessons because Turbopack takes only a relative path where a part of the path is a variable.
 */
export async function loadLesson(slug: string): Promise<LessonBody> {
  const compiled: { default: LessonBody } = await import(`./lessons/${slug}.mdx`);
  return compiled.default;
}

/** Its headings, and how much there is to read. Rejects if there is no such lesson. */
export async function loadOutline(slug: string): Promise<LessonOutline> {
  const compiled: { outline: string } = await import(`./lessons/${slug}.mdx`);
  return readOutline(compiled.outline);
}
