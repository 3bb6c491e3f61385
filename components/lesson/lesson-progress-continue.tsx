"use client";

import Link from "next/link";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { nextStep } from "./lesson-state.ts";
import { useProgress } from "./use-progress.ts";

interface ContinueProps {
  /** The lessons that are written, in teaching order. */
  readonly course: Parameters<typeof nextStep>[1];
}

/** The way into the course: its first lesson, or where the learner left off. Its room stays the same. */
export function LessonProgressContinue({ course }: ContinueProps) {
  const progress = useProgress();
  const [first] = course;
  if (!first) return null;
  const next = progress && nextStep(progress, course);
  const { slug, title } = next?.lesson ?? first;
  const anchor = next?.section ? `#${next.section.id}` : "";
  return (
    <div className="mt-8 min-h-17">
      <ButtonLink variant="primary">
        <Link href={`/lessons/${slug}${anchor}`}>
          {next?.isBegun ? "Continue where you left off" : `Start with ${title.toLowerCase()}`}
        </Link>
      </ButtonLink>
      {next ? (
        <p className="mt-2 truncate text-muted text-note">
          {next.isBegun ? title : "You are done with what you began."}
          {next.section ? `: ${next.section.text}` : null}
        </p>
      ) : null}
    </div>
  );
}
