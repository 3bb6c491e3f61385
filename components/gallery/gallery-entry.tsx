import type { ReactNode } from "react";
import { QuizText } from "#components/lesson/quiz-text.tsx";
import { SubsectionHeading } from "#components/lesson/section-heading.tsx";

interface GalleryEntryProps {
  readonly id: string;
  readonly title: ReactNode;
  /** What it is for, in a sentence or two; `code` stands between backticks. */
  readonly purpose: string;
  /** Where it is made. */
  readonly file: string;
  readonly children: ReactNode;
}

/** Something that a lesson may use: what it is for, what can be given to it, and what it looks like. */
export function GalleryEntry({ id, title, purpose, file, children }: GalleryEntryProps) {
  return (
    <section className="mt-14 border-t pt-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <SubsectionHeading id={id} className="font-medium text-lead">
          {title}
        </SubsectionHeading>
        <code className="text-micro text-muted">{file}</code>
      </div>
      <p className="mt-2 mb-4 max-w-[65ch] text-muted">
        <QuizText>{purpose}</QuizText>
      </p>
      {children}
    </section>
  );
}
