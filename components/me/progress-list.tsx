import { Check, Circle } from "lucide-react";
import Link from "next/link";

export interface LessonProgress {
  readonly slug: string;
  readonly title: string;
  /** Finished runs. */
  readonly finished: number;
  /** Predictions that came true, and that did not. */
  readonly right: number;
  readonly wrong: number;
}

/** The lessons of the course, with what was done in each. */
export function ProgressList({ lessons }: { lessons: readonly LessonProgress[] }) {
  return (
    <ol className="divide-y divide-line border-y">
      {lessons.map((lesson) => {
        const Mark = lesson.finished > 0 ? Check : Circle;
        return (
          <li key={lesson.slug} className="flex items-start gap-2.5 py-2 text-note">
            <Mark
              aria-hidden="true"
              className={`mt-1 size-4 shrink-0 ${lesson.finished > 0 ? "text-accent" : "text-line-strong"}`}
            />
            <div className="min-w-0">
              <Link
                className="link inline-flex min-h-6 items-center"
                href={`/lessons/${lesson.slug}`}
              >
                {lesson.title}
              </Link>
              <p className="text-micro text-muted">{words(lesson)}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function words({ finished, right, wrong }: LessonProgress): string {
  const runs = finished === 1 ? "1 finished run" : `${finished} finished runs`;
  if (right + wrong === 0) return finished === 0 ? "Not run yet" : runs;
  return `${runs}; predictions: ${right} right, ${wrong} wrong`;
}
