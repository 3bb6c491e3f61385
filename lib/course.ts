import { PLAN, TOPICS } from "./curriculum.ts";
import { formatFault } from "./front-matter.ts";
import { type Lesson, readLessons, stopBuildOnFaults } from "./lessons.ts";

/** A line of the course. */
interface CourseEntry {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Minutes it takes; null for a lesson that is not written yet. */
  readonly minutes: number | null;
}

interface Course {
  readonly entries: readonly CourseEntry[];
  /** What is wrong with lesson files, as `file:line: message`. */
  readonly faults: readonly string[];
}

/** A lesson among the others. */
interface Place {
  readonly previous: CourseEntry | null;
  readonly next: CourseEntry | null;
  /** Those of `slugs` that are written, as they stand in the course. */
  readonly prerequisites: readonly CourseEntry[];
}

/** Where a lesson stands among those that are written, and which of them it builds on. */
export function placeInCourse(course: Course, slug: string, slugs: readonly string[]): Place {
  const written = course.entries.filter(({ minutes }) => minutes !== null);
  const at = written.findIndex((entry) => entry.slug === slug);
  return {
    previous: written[at - 1] ?? null,
    next: written[at + 1] ?? null,
    prerequisites: written.filter((entry) => slugs.includes(entry.slug)),
  };
}

/** The course from the files. In a production build a fault in any lesson throws. */
export async function loadCourse(root?: string): Promise<Course> {
  const lessons = await readLessons(root);
  stopBuildOnFaults(lessons);
  return arrange(lessons);
}

/**
 * The planned topics in teaching order, each as its lesson says or else as planned, then lessons
 * beyond the plan. A lesson with faults counts as not written; its faults stand beside.
 */
function arrange(lessons: readonly Lesson[]): Course {
  const written = new Map<string, CourseEntry>();
  const faults: string[] = [];
  for (const lesson of lessons) {
    if (!lesson.ok) {
      faults.push(...lesson.faults.map(formatFault));
      continue;
    }
    const { title, summary, minutes } = lesson.meta;
    written.set(lesson.slug, { slug: lesson.slug, title, summary, minutes });
  }
  const entries = TOPICS.map(
    (slug): CourseEntry => written.get(slug) ?? { slug, ...PLAN[slug], minutes: null },
  );
  const planned = new Set<string>(TOPICS);
  const beyond = [...written.values()].filter(({ slug }) => !planned.has(slug));
  return { entries: [...entries, ...beyond], faults };
}
