import { expect, test } from "vitest";
import { courseQuizzes, readQuizzes } from "./lesson-quizzes.ts";

const CHOICES = '[{ text: "a", right: true, why: "x" }, { text: "b", why: "y" }]';
const SOURCE = `---
title: x
---

Text.

<Quiz id="one" ask="Which?" choices={${CHOICES}} />

<Order id="two" ask="In which order?" items={["a", "b", "c"]} why="So." />

<BytesQuiz id="three" ask="What?" bytes="81 05" at={[0, 1]} choices={${CHOICES}} />
`;

test("quizzes are read in their order", () => {
  const { quizzes, faults } = readQuizzes(SOURCE);
  expect(faults).toEqual([]);
  expect(quizzes.map(({ part, question }) => [part, question.id])).toEqual([
    ["Quiz", "one"],
    ["Order", "two"],
    ["BytesQuiz", "three"],
  ]);
  expect(quizzes[0]).toMatchObject({
    question: { choices: [{ text: "a", right: true, why: "x" }, { text: "b" }] },
  });
});

const quiz = (choices: string) => `<Quiz id="new" ask="Which?" choices={${choices}} />`;
const bytes = (hex: string, at: string) =>
  `<BytesQuiz id="new" ask="What?" bytes="${hex}" at={${at}} choices={${CHOICES}} />`;

test.each([
  ["no id", `<Quiz ask="?" choices={${CHOICES}} />`, "`id` must be an id like `one-two`"],
  ["an id in capitals", `<Quiz id="A" ask="?" choices={${CHOICES}} />`, "`id` must be an id"],
  ["no question", `<Quiz id="new" ask=" " choices={${CHOICES}} />`, "`ask` must be a text"],
  ["the id of another", `<Quiz id="two" ask="?" choices={${CHOICES}} />`, "the id two is that of"],
  ["its id in a prediction, too", '<Predict id="two" ask="?" />', "the id two is that of"],
  ["one choice", quiz('[{ text: "a", right: true, why: "x" }]'), "`choices` must be two or more"],
  ["no choices", '<Quiz id="new" ask="?" />', "`choices` must be a list"],
  ["choices that must be worked out", quiz("list()"), "`choices` must be a list"],
  [
    "nothing that is right",
    quiz('[{ text: "a", why: "x" }, { text: "b", why: "y" }]'),
    "`choices` must have one that is right",
  ],
  [
    "nothing that is wrong",
    quiz('[{ text: "a", right: true, why: "x" }, { text: "b", right: true, why: "y" }]'),
    "`choices` must have one that is wrong",
  ],
  [
    "a choice without a why",
    quiz('[{ text: "a", right: true, why: "x" }, { text: "b" }]'),
    "`choices.1.why` must be a text",
  ],
  [
    "the same choice twice",
    quiz('[{ text: "a", right: true, why: "x" }, { text: "a", why: "y" }]'),
    "`choices` must each have a text of their own",
  ],
  [
    "a property that means nothing",
    `<Quiz id="new" ask="?" hint="x" choices={${CHOICES}} />`,
    'Unrecognized key: "hint"',
  ],
  ["bytes that are none", bytes("81 5", "[0, 1]"), "`bytes` must be bytes in hex"],
  ["a range behind the bytes", bytes("81 05", "[1, 2]"), "`at` must be the first and the last"],
  ["a range backwards", bytes("81 05", "[1, 0]"), "`at` must be the first and the last"],
  ["half a range", bytes("81 05", "[1]"), "`at` must be two offsets"],
  ["the same item twice", '<Order id="new" ask="?" items={["a", "a"]} why="x" />', "`items` must"],
  ["an order without a why", '<Order id="new" ask="?" items={["a", "b"]} />', "`why` must be"],
])("a quiz with %s is a fault at its line", (_, element, message) => {
  const { quizzes, faults } = readQuizzes(`${SOURCE}\n${element}\n`);
  expect(faults).toEqual([
    { line: SOURCE.split("\n").length + 1, message: expect.stringContaining(message) },
  ]);
  expect(quizzes).toHaveLength(3);
});

test("the course has quizzes of each kind, and no two of a lesson share an id", async () => {
  const all = await courseQuizzes();
  expect(new Set(all.map(({ part }) => part))).toEqual(new Set(["Quiz", "Order", "BytesQuiz"]));
  const keys = all.map(({ lesson, question }) => `${lesson.slug}/${question.id}`);
  expect(new Set(keys).size).toBe(keys.length);
});
