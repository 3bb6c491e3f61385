import type { ReactNode } from "react";

interface QuestionProps {
  /** The question, always in sight. */
  readonly ask: string;
  /** The answer, between blank lines. */
  readonly children: ReactNode;
}

/** A question to answer before reading on. The answer opens without JavaScript. */
export function Question({ ask, children }: QuestionProps) {
  return (
    <details className="group my-8 border-y py-1">
      <summary className="flex cursor-pointer list-none items-baseline justify-between gap-6 py-3 font-medium [&::-webkit-details-marker]:hidden">
        {ask}
        <span className="shrink-0 text-accent text-note underline underline-offset-4">
          <span className="group-open:hidden">Answer</span>
          <span className="hidden group-open:inline">Hide</span>
        </span>
      </summary>
      <div className="pb-3 text-muted">{children}</div>
    </details>
  );
}
