import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadCourse } from "./course.ts";
import { readQuizzes } from "./lesson-quizzes.ts";
import { LESSONS_FOLDER } from "./lessons.ts";
import { readElements } from "./mdx-elements.ts";

/** What there is in a lesson to pass: see components/lesson/lesson-state.ts. */
export interface LessonSteps {
  /** Ids of its quizzes. */
  readonly quizzes: readonly string[];
  /** Its challenges, as `experiment/id`. */
  readonly challenges: readonly string[];
}

export const NO_STEPS: LessonSteps = { quizzes: [], challenges: [] };

const CHALLENGE = new Set(["Challenge"]);

/** What there is to pass in a lesson of this text. Throws on bad MDX. */
export function readSteps(source: string): LessonSteps {
  return {
    quizzes: readQuizzes(source).quizzes.map(({ question }) => question.id),
    challenges: readElements(source, CHALLENGE).map(
      ({ attributes: { bench, id } }) => `${bench}/${id}`,
    ),
  };
}

type StepsBySlug = ReadonlyMap<string, LessonSteps>;
let known: Promise<StepsBySlug> | null = null;

/** What there is to pass in each lesson, by its slug. Once built, lessons do not change: they are read once. */
export function loadSteps(): Promise<StepsBySlug> {
  if (process.env.NODE_ENV !== "production") return readAll();
  known ??= readAll();
  return known;
}

async function readAll(): Promise<StepsBySlug> {
  const { entries } = await loadCourse();
  const read = entries.map(async ({ slug, minutes }) => {
    const file = join(process.cwd(), LESSONS_FOLDER, `${slug}.mdx`);
    const steps =
      minutes === null
        ? NO_STEPS
        : // Half written: its own page says where.
          await readFile(file, "utf8").then(readSteps, () => NO_STEPS);
    return [slug, steps] as const;
  });
  return new Map(await Promise.all(read));
}
