import { expect, test } from "vitest";
import type { LessonQuiz } from "#protocol/quiz.ts";
import { latestWrong } from "./quiz-wrong.ts";

const quizOf = (slug: string, id: string): LessonQuiz => ({
  part: "Order",
  question: { id, ask: "?", items: ["a", "b"], why: "So." },
  lesson: { slug, title: slug },
});
const quizzes = [
  quizOf("handshake", "one"),
  quizOf("handshake", "two"),
  quizOf("opcodes", "one"),
  quizOf("opcodes", "two"),
];

test("what was wrong last comes first, and nothing else is to review", () => {
  const wrong = latestWrong(quizzes, {
    resetAt: 0,
    entries: {
      "quiz/handshake/one": { value: "wrong", at: 10 },
      "quiz/handshake/two": { value: "right", at: 30 },
      "quiz/opcodes/two": { value: "wrong", at: 20 },
      "quiz/opcodes/taken-out": { value: "wrong", at: 40 },
      "done/opcodes": { value: "wrong", at: 50 },
    },
  });
  expect(wrong).toEqual([quizzes[3], quizzes[0]]);
});
