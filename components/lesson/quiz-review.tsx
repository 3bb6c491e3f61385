"use client";

import Link from "next/link";
import { useState } from "react";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { AskedQuiz, LessonQuiz } from "#protocol/quiz.ts";
import { BytesQuiz } from "./bytes-quiz.tsx";
import { Order } from "./order.tsx";
import { Quiz } from "./quiz.tsx";
import { keyOf, latestWrong } from "./quiz-wrong.ts";
import { useProgress } from "./use-progress.ts";

/**
 * The quizzes that the reader's last answer was wrong in. One that is answered right stays until the
 * page is left, so that what is said of the answer can be read.
 */
export function ReviewSet({ quizzes }: { quizzes: readonly LessonQuiz[] }) {
  const progress = useProgress();
  /** Keys of what was wrong since the page was opened. */
  const [keys, setKeys] = useState<readonly string[]>([]);
  if (!progress) return <NotYet />;
  const wrong = latestWrong(quizzes, progress);
  const added = wrong.map(keyOf).filter((key) => !keys.includes(key));
  // Those of another device or tab may join while the page is open.
  if (added.length > 0) setKeys([...keys, ...added]);
  const shown = keys.flatMap((key) => quizzes.filter((quiz) => keyOf(quiz) === key));
  if (shown.length === 0) return <NothingWrong />;
  return (
    <>
      <p role="status" className="text-muted text-note">
        {saidOf(wrong.length)}
      </p>
      {shown.map((quiz) => (
        <div key={keyOf(quiz)} className="mt-10 text-body">
          <h2 className="text-note">
            <Link className="link" href={`/lessons/${quiz.lesson.slug}`}>
              {quiz.lesson.title}
            </Link>
          </h2>
          <div className="-mt-5">
            <Asked quiz={quiz} lesson={quiz.lesson.slug} />
          </div>
        </div>
      ))}
    </>
  );
}

function Asked({ quiz, lesson }: { quiz: AskedQuiz; lesson: string }) {
  switch (quiz.part) {
    case "Quiz":
      return <Quiz {...quiz.question} lesson={lesson} />;
    case "Order":
      return <Order {...quiz.question} lesson={lesson} />;
    case "BytesQuiz":
      return <BytesQuiz {...quiz.question} lesson={lesson} />;
    default:
      return quiz satisfies never;
  }
}

function saidOf(left: number): string {
  if (left === 0) return "Nothing is left to review.";
  return left === 1 ? "1 question to review." : `${left} questions to review.`;
}

function NotYet() {
  return (
    <>
      <p className="noscript:hidden text-muted text-note">Looking for your answers…</p>
      <noscript>
        <p className="text-muted">
          Which questions you had wrong is known to your browser only, and this page needs
          JavaScript to ask it. Each lesson shows its questions, with the answers, without.
        </p>
      </noscript>
    </>
  );
}

function NothingWrong() {
  return (
    <EmptyState
      title="Nothing to review"
      action={
        <ButtonLink>
          <Link href="/lessons">To the lessons</Link>
        </ButtonLink>
      }
    >
      A question of a lesson that you answer wrong comes back here, until you have it right.
    </EmptyState>
  );
}
