import { expect, test } from "vitest";
import type { Progress } from "#protocol/progress.ts";
import { lessonState, nextStep } from "./lesson-state.ts";

const known = (entries: Record<string, [string, number]>): Progress => ({
  resetAt: 0,
  entries: Object.fromEntries(
    Object.entries(entries).map(([key, [value, at]]) => [key, { value, at }]),
  ),
});
const sections = [{ id: "key", text: "The key" }];
const COURSE = [
  { slug: "a", title: "A", sections },
  { slug: "b", title: "B", sections },
  { slug: "c", title: "C", sections },
];

test.each([
  [{}, "not begun", 0],
  [{ "begun/a": ["yes", 1] }, "begun", 0],
  [{ "quiz/a/one": ["wrong", 1], "quiz/a/two": ["right", 2] }, "begun", 1],
  [{ "begun/a": ["yes", 1], "done/a": ["yes", 2] }, "done", 0],
  [{ "begun/a": ["yes", 1], "done/a": ["no", 2] }, "begun", 0],
  [{ "begun/b": ["yes", 1], "quiz/a/gone": ["right", 1] }, "not begun", 0],
] satisfies [Record<string, [string, number]>, string, number][])(
  "%j: %s, %i right",
  (entries, phase, right) => {
    const steps = { slug: "a", quizzes: ["one", "two"] };
    expect(lessonState(known(entries), steps)).toEqual({ phase, right });
  },
);

test.each([
  ["nothing begun", {}, null],
  ["read last", { "begun/a": ["yes", 1], "begun/b": ["yes", 2], "place/a": ["key", 3] }, "a#key"],
  ["a section that is gone", { "begun/b": ["yes", 2], "place/b": ["old", 3] }, "b"],
  ["done: the one before it", { "begun/a": ["yes", 1], "done/b": ["yes", 2] }, "a"],
  ["all that were begun are done: the next", { "begun/a": ["yes", 1], "done/a": ["yes", 2] }, "b"],
  ["everything done", { "done/a": ["yes", 1], "done/b": ["yes", 1], "done/c": ["yes", 1] }, null],
] satisfies [string, Record<string, [string, number]>, string | null][])(
  "where to go on: %s",
  (_name, entries, to) => {
    const next = nextStep(known(entries), COURSE);
    const shown = next && next.lesson.slug + (next.section ? `#${next.section.id}` : "");
    expect(shown).toBe(to);
  },
);
