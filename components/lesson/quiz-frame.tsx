import type { ReactNode, SubmitEventHandler } from "react";
import { Button } from "#components/ui/button.tsx";

interface QuizFrameProps {
  /** What to do, in two or three words. */
  readonly title: string;
  /** The question, as `QuizText` shows it. */
  readonly ask: string;
  readonly onSubmit: () => void;
  readonly button: string;
  readonly status: ReactNode;
  /** The answers, for a page without JavaScript. */
  readonly answers: ReactNode;
  readonly children: ReactNode;
}

/** What all quizzes have around their question: a title, one button, and what it brought. */
export function QuizFrame({
  title,
  ask,
  onSubmit,
  button,
  status,
  answers,
  children,
}: QuizFrameProps) {
  const submit: SubmitEventHandler = (event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <section
      aria-label={`Quiz: ${ask.replaceAll(/[`*]/g, "")}`}
      className="my-8 border-y py-5 [section+&]:-mt-8 [section+&]:border-t-0"
    >
      <p className="mb-1 font-medium text-accent text-note">{title}</p>
      <form onSubmit={submit} noValidate>
        {children}
        <div className="noscript:hidden mt-3 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit">{button}</Button>
          <p role="status" className="min-w-0 text-muted text-note">
            {status}
          </p>
        </div>
      </form>
      <noscript>
        <details className="mt-3">
          <summary className="cursor-pointer">The answer</summary>
          {answers}
        </details>
      </noscript>
    </section>
  );
}
