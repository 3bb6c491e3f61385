import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { LessonProgress } from "./lesson-progress.tsx";

/** A line of the course, as the map shows it. */
export interface MapEntry {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Minutes it takes; null for a lesson that is not written yet. */
  readonly minutes: number | null;
  /** Ids of its quizzes. */
  readonly quizzes: readonly string[];
  /** Its challenges, as `experiment/id`. */
  readonly challenges: readonly string[];
}

/** The course in teaching order: lessons that exist are links, those to come say so. */
export function LessonMap({ entries }: { entries: readonly MapEntry[] }) {
  return (
    <ol className="border-b">
      {entries.map((entry, index) => (
        <li
          key={entry.slug}
          className="group relative grid grid-cols-[2.5rem_1fr] items-baseline gap-x-2 border-t py-4 sm:grid-cols-[2.5rem_minmax(0,15rem)_minmax(0,1fr)_9rem] sm:gap-x-6 lg:grid-cols-[4rem_minmax(0,19rem)_minmax(0,1fr)_3.5rem_10rem]"
        >
          <span className="font-mono text-muted text-note tabular-nums">
            {String(index + 1).padStart(2, "0")}
          </span>
          {entry.minutes === null ? (
            <span className="text-lead text-muted">{entry.title}</span>
          ) : (
            <Link
              href={`/lessons/${entry.slug}`}
              className="font-serif text-ink text-title underline decoration-1 decoration-accent underline-offset-4 after:absolute after:inset-0 group-hover:text-accent"
            >
              {entry.title}
            </Link>
          )}
          <span className="col-start-2 mt-1 text-muted text-note sm:col-start-auto sm:mt-0">
            {entry.summary}
          </span>
          <span className="col-start-2 mt-1.5 text-muted text-note sm:col-start-2 lg:col-start-auto lg:mt-0 lg:text-right">
            {entry.minutes === null ? <Badge>not written yet</Badge> : `${entry.minutes} min`}
          </span>
          {entry.minutes === null ? null : (
            <span className="col-start-2 mt-1 sm:col-start-4 sm:row-start-1 sm:mt-0 lg:col-start-5">
              <LessonProgress
                slug={entry.slug}
                quizzes={entry.quizzes}
                challenges={entry.challenges}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
