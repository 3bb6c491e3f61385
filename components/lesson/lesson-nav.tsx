import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import type { LessonLink } from "./lesson-header.tsx";

interface LessonNavProps {
  readonly previous: LessonLink | null;
  readonly next: LessonLink | null;
}

/** The end of a lesson: the one before it and the one after it in the course. */
export function LessonNav({ previous, next }: LessonNavProps) {
  if (!previous && !next) return null;
  return (
    <nav
      aria-label="Previous and next lesson"
      className="mt-16 grid gap-px border-y sm:grid-cols-2 print:hidden"
    >
      {previous ? (
        <Link href={`/lessons/${previous.slug}`} className="group py-5 sm:pr-6">
          <span className="flex items-center gap-1.5 text-muted text-note">
            <ArrowLeft aria-hidden="true" className="size-4" />
            Previous
          </span>
          <span className="mt-1 block font-serif text-lead group-hover:text-accent">
            {previous.title}
          </span>
        </Link>
      ) : null}
      {next ? (
        <Link
          href={`/lessons/${next.slug}`}
          className="group border-t py-5 text-right sm:col-start-2 sm:border-t-0 sm:border-l sm:pl-6"
        >
          <span className="flex items-center justify-end gap-1.5 text-muted text-note">
            Next
            <ArrowRight aria-hidden="true" className="size-4" />
          </span>
          <span className="mt-1 block font-serif text-lead group-hover:text-accent">
            {next.title}
          </span>
        </Link>
      ) : null}
    </nav>
  );
}
