import { expect, test } from "vitest";
import { judge, lessonQuestions, readQuestions } from "./lesson-questions.ts";
import { readLessons } from "./lessons.ts";

const SOURCE = `---
title: x
---

Text.

<Predict id="guess" ask="Which?" choices={["one", "two"]} right={1}>

Two.

</Predict>

<Predict id="free" ask="What happens?">It does.</Predict>

<Explain id="why" ask="Why?" />
`;

test("questions are read in their order, with what is right by its text", () => {
  expect(readQuestions(SOURCE)).toEqual({
    faults: [],
    questions: [
      { id: "guess", kind: "prediction", ask: "Which?", choices: ["one", "two"], right: "two" },
      { id: "free", kind: "prediction", ask: "What happens?", choices: null, right: null },
      { id: "why", kind: "explanation", ask: "Why?", choices: null, right: null },
    ],
  });
});

test("an answer is judged by the lesson: right, wrong, none of the choices, or for a reader", () => {
  const [guess, free] = readQuestions(SOURCE).questions;
  if (!guess || !free) throw new Error("no questions");
  expect(judge(guess, "two")).toEqual({ ok: true, isRight: true });
  expect(judge(guess, "one")).toEqual({ ok: true, isRight: false });
  expect(judge(guess, "1")).toEqual({ ok: false });
  expect(judge(free, "anything")).toEqual({ ok: true, isRight: null });
});

test.each(["nonsense", "../lessons/polling", "polling.mdx", ""])(
  "there is no lesson %j",
  async (slug) => {
    expect(await lessonQuestions(slug)).toBeNull();
  },
);

test("every lesson asks for a prediction, and later for an explanation", async () => {
  for (const { slug } of await readLessons()) {
    const kinds = (await lessonQuestions(slug))?.map(({ kind }) => kind) ?? [];
    expect(kinds.indexOf("prediction"), slug).toBe(0);
    expect(kinds.lastIndexOf("explanation"), slug).toBeGreaterThan(0);
  }
});
