import type { Progress } from "#protocol/progress.ts";
import type { LessonQuiz } from "#protocol/quiz.ts";

/** The name under which a learner's progress has the outcome. */
export function keyOf({ lesson, question }: LessonQuiz): string {
  return `quiz/${lesson.slug}/${question.id}`;
}

/** The quizzes whose last answer was wrong, the latest first. */
export function latestWrong(quizzes: readonly LessonQuiz[], { entries }: Progress): LessonQuiz[] {
  return quizzes
    .flatMap((quiz) => {
      const entry = entries[keyOf(quiz)];
      return entry?.value === "wrong" ? [{ quiz, at: entry.at }] : [];
    })
    .sort((a, b) => b.at - a.at)
    .map(({ quiz }) => quiz);
}
