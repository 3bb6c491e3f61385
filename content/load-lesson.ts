import type { MDXProps } from "mdx/types";
import type { ReactNode } from "react";

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
