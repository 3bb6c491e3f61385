import Link from "next/link";
import { LessonProgress } from "#components/lesson/lesson-progress.tsx";
import { ResetProgress } from "./reset-progress.tsx";

export interface OwnLesson {
  readonly slug: string;
  readonly title: string;
  /** Ids of its quizzes. */
  readonly quizzes: readonly string[];
  /** Its challenges, as `experiment/id`. */
  readonly challenges: readonly string[];
  /** What was done on its bench; null for who is not known to the lab. */
  readonly ran: {
    /** Finished runs. */
    readonly finished: number;
    /** Predictions that came true, and that did not. */
    readonly right: number;
    readonly wrong: number;
  } | null;
}

/** The lessons of the course, with what was done in each. */
export function ProgressList({ lessons }: { lessons: readonly OwnLesson[] }) {
  return (
    <>
      <ol className="mb-4 divide-y divide-line border-y">
        {lessons.map(({ slug, title, ran, ...steps }) => (
          <li key={slug} className="py-2 text-note">
            <Link className="link inline-flex min-h-6 items-center" href={`/lessons/${slug}`}>
              {title}
            </Link>
            <LessonProgress slug={slug} {...steps} />
            {ran ? <p className="text-micro text-muted">{words(ran)}</p> : null}
          </li>
        ))}
      </ol>
      <ResetProgress />
    </>
  );
}

function words({ finished, right, wrong }: NonNullable<OwnLesson["ran"]>): string {
  const runs = finished === 1 ? "1 finished run" : `${finished} finished runs`;
  if (right + wrong === 0) return finished === 0 ? "Not run yet" : runs;
  return `${runs}; predictions: ${right} right, ${wrong} wrong`;
}
