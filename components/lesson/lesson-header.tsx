import Link from "next/link";
import { Fragment } from "react";
import { Objectives } from "./objectives.tsx";

/** Another lesson, to go to. */
export interface LessonLink {
  readonly slug: string;
  readonly title: string;
}

interface LessonHeaderProps {
  readonly title: string;
  readonly summary: string;
  readonly order: number;
  /** Reading and trying. */
  readonly minutes: number;
  /** Reading alone, worked out from the text. */
  readonly readingMinutes: number;
  readonly objectives: readonly string[];
  /** The lessons that it builds on. */
  readonly prerequisites: readonly LessonLink[];
}

/** The head of a lesson: where it stands in the course, what it builds on, what it is about and for. */
export function LessonHeader(props: LessonHeaderProps) {
  const { title, summary, order, minutes, readingMinutes, objectives, prerequisites } = props;
  return (
    <header className="mb-10 border-b pb-10">
      <p className="flex flex-wrap gap-x-4 gap-y-1 font-mono text-muted text-note">
        <Link href="/lessons" className="underline underline-offset-4 hover:text-ink">
          Lesson {order}
        </Link>
        <span>
          {readingMinutes < minutes
            ? `${readingMinutes} min to read, ${minutes} with the experiments`
            : `${minutes} min`}
        </span>
      </p>
      <h1 className="mt-4 max-w-[20ch] text-balance font-serif text-display">{title}</h1>
      <p className="mt-5 max-w-[56ch] text-lead text-muted">{summary}</p>
      {prerequisites.length > 0 ? (
        <p className="mt-5 text-muted text-note">
          Builds on{" "}
          {prerequisites.map(({ slug, title }, index) => (
            <Fragment key={slug}>
              {separator(index, prerequisites.length)}
              <Link href={`/lessons/${slug}`} className="link text-ink">
                {title}
              </Link>
            </Fragment>
          ))}
        </p>
      ) : null}
      <div className="mt-10">
        <Objectives objectives={objectives} />
      </div>
    </header>
  );
}

function separator(index: number, count: number): string {
  if (index === 0) return "";
  return index === count - 1 ? " and " : ", ";
}
