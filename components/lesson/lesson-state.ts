import type { Progress } from "#protocol/progress.ts";

/** What there is in a lesson to get on with. */
export interface LessonSteps {
  readonly slug: string;
  /** Ids of its quizzes. */
  readonly quizzes: readonly string[];
  /** Its challenges, as `experiment/id`. */
  readonly challenges: readonly string[];
}

export interface LessonState {
  readonly phase: "not begun" | "begun" | "done";
  /** Of its quizzes: those whose last answer was right. */
  readonly right: number;
}

/** How far a learner is in a lesson. */
export function lessonState(
  { entries }: Progress,
  { slug, quizzes }: Pick<LessonSteps, "slug" | "quizzes">,
): LessonState {
  const right = quizzes.filter((id) => entries[`quiz/${slug}/${id}`]?.value === "right").length;
  if (entries[`done/${slug}`]?.value === "yes") return { phase: "done", right };
  const isBegun =
    Boolean(entries[`begun/${slug}`]) || quizzes.some((id) => entries[`quiz/${slug}/${id}`]);
  return { phase: isBegun ? "begun" : "not begun", right };
}

interface Written {
  readonly slug: string;
  readonly title: string;
  readonly sections: readonly { readonly id: string; readonly text: string }[];
}

/** Where to go on. */
export interface NextStep {
  readonly lesson: { readonly slug: string; readonly title: string };
  /** The section that was read last; null for the beginning. */
  readonly section: { readonly id: string; readonly text: string } | null;
  /** Whether that lesson was begun. */
  readonly isBegun: boolean;
}

/**
 * The lesson that was read last and is not done; when all that were begun are done, the first that
 * was not. Null for who has begun nothing, or done everything.
 */
export function nextStep({ entries }: Progress, course: readonly Written[]): NextStep | null {
  let last: { lesson: Written; at: number } | null = null;
  let hasBegun = false;
  const open = course.filter(({ slug }) => entries[`done/${slug}`]?.value !== "yes");
  for (const lesson of course) {
    const at = Math.max(
      entries[`begun/${lesson.slug}`]?.at ?? 0,
      entries[`place/${lesson.slug}`]?.at ?? 0,
    );
    if (at > 0 || !open.includes(lesson)) hasBegun = true;
    if (at > (last?.at ?? 0) && open.includes(lesson)) last = { lesson, at };
  }
  if (last) {
    const place = entries[`place/${last.lesson.slug}`]?.value;
    const section = last.lesson.sections.find(({ id }) => id === place) ?? null;
    return { lesson: last.lesson, section, isBegun: true };
  }
  const [first] = open;
  return hasBegun && first ? { lesson: first, section: null, isBegun: false } : null;
}
