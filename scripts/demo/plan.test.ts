import { expect, test } from "vitest";
import { findContract } from "#experiments/contracts.ts";
import { TOPICS } from "#lib/curriculum.ts";
import { lessonQuestions } from "#lib/lesson-questions.ts";
import { readLessons } from "#lib/lessons.ts";
import { nameSchema } from "#protocol/person-name.ts";
import { EXPLANATIONS } from "./explanations.ts";
import { demoNames, MOST_NAMES } from "./names.ts";
import { planDemo } from "./plan.ts";

const learners = planDemo(200);
const steps = learners.flatMap((learner) => learner.steps);

test("every step is an experiment of its lesson, with parameters that its contract takes", async () => {
  const lessons = await readLessons();
  for (const { lesson, experiment, params } of steps) {
    const found = lessons.find(({ slug }) => slug === lesson);
    expect(found).toMatchObject({ ok: true, meta: { experiment } });
    const parsed = findContract(experiment)?.params.safeParse(params);
    expect(parsed?.error?.issues, JSON.stringify(params)).toBeUndefined();
    expect(parsed?.success).toBe(true);
  }
  expect(new Set(steps.map(({ lesson }) => lesson))).toEqual(new Set(TOPICS));
});

test("thirty learners end their runs in every way, and predict right, wrong and not at all", () => {
  const class30 = planDemo(30).flatMap((learner) => learner.steps);
  expect(new Set(class30.map(({ end }) => end.by))).toEqual(new Set(["itself", "stops", "leaves"]));
  expect(new Set(class30.map(({ predicts }) => predicts))).toEqual(new Set([true, false, null]));
  expect(planDemo(30)).toEqual(learners.slice(0, 30));
});

test("names differ, and are ones that the site takes", () => {
  const names = demoNames(MOST_NAMES);
  expect(new Set(names).size).toBe(MOST_NAMES);
  for (const name of names) expect(nameSchema.parse(name)).toBe(name);
});

test("there are explanations for each question of its lessons that asks for one, and for no other", async () => {
  const asked: string[] = [];
  for (const slug of TOPICS) {
    for (const { id, kind } of (await lessonQuestions(slug)) ?? []) {
      if (kind === "explanation") asked.push(`${slug}/${id}`);
    }
  }
  expect(Object.keys(EXPLANATIONS).sort()).toEqual(asked.sort());
});
