import type { Metadata } from "next";
import { ReviewSet } from "#components/lesson/quiz-review.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { courseQuizzes } from "#lib/lesson-quizzes.ts";

export const metadata: Metadata = {
  title: "Questions to review",
  description: "The questions of the course that you had wrong, to be answered again.",
};

/** The same page for everyone: what was wrong is known to the browser. */
export default async function ReviewPage() {
  const quizzes = await courseQuizzes();
  return (
    <div className="frame py-14 sm:py-16">
      <PageHead
        title="Questions to review"
        lead="What you had wrong, the latest first. A question that you answer right leaves this page."
      />
      <div className="max-w-2xl">
        <ReviewSet quizzes={quizzes} />
      </div>
    </div>
  );
}
