import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { answersIn, storeAnswer } from "#db/queries/answers.ts";
import { FEED_CHANNEL, noticeSchema } from "#db/queries/feed.ts";
import { countAnswers, countMembers, readClassAnswers } from "#db/queries/question-answers.ts";
import { classMembers, runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import type { AnswerRequest } from "#protocol/answer.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { testClass, testInstructor, testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET } from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };
const PREDICTION = { lesson: "polling", question: "guess", kind: "prediction" } as const;
const EXPLANATION = { lesson: "polling", question: "why", kind: "explanation" } as const;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let handle: DatabaseHandle;
let instructor: Person;
beforeAll(async () => {
  database = await freshDatabase();
  handle = openDatabase(database.url);
  instructor = (await testInstructor(handle.db, KEYS)).person;
});
afterAll(async () => {
  await handle.close();
  await database.drop();
});

let learners: Person[];
let group: Awaited<ReturnType<typeof testClass>>;
beforeEach(async () => {
  const made = Array.from({ length: 6 }, () => testPerson(handle.db, KEYS));
  learners = (await Promise.all(made)).map(({ person }) => person);
  group = await testClass(handle.db, [instructor], learners);
});

const give = (person: Person | undefined, request: AnswerRequest, isRight: boolean | null) => {
  if (!person) throw new Error("no learner");
  return storeAnswer(handle.db, person, request, isRight);
};

test("a second prediction is refused with the first, also when both come at once", async () => {
  const [lena] = learners;
  const both = await Promise.all([
    give(lena, { ...PREDICTION, answer: "one" }, false),
    give(lena, { ...PREDICTION, answer: "two" }, true),
  ]);
  const stored = both.flatMap((one) => (one.ok ? [one.answer] : []));
  const refused = both.flatMap((one) => (one.ok ? [] : [one.first]));
  expect(stored).toHaveLength(1);
  expect(refused).toEqual(stored);
  expect((await give(learners[1], { ...PREDICTION, answer: "one" }, false)).ok).toBe(true);
});

test("explanations may be given again: the newest counts", async () => {
  const [lena] = learners;
  await give(lena, { ...EXPLANATION, answer: "first" }, null);
  await give(lena, { ...EXPLANATION, answer: "second" }, null);
  if (!lena) throw new Error("no learner");
  expect(await answersIn(handle.db, lena, "polling")).toMatchObject([{ answer: "second" }]);
  expect(await answersIn(handle.db, lena, "handshake")).toEqual([]);
  const read = await readClassAnswers(handle.db, group, EXPLANATION);
  expect(read).toMatchObject([{ name: "Learner 1", answer: "second", times: 2 }]);
});

test("an answer says whether a run in its lesson was finished since", async () => {
  const [lena] = learners;
  if (!lena) throw new Error("no learner");
  await give(lena, { ...PREDICTION, answer: "one" }, false);
  const hasRun = async () => (await answersIn(handle.db, lena, "polling"))[0]?.hasRun;
  const run = async (startedAt: Date, outcome: "finished" | "failed") =>
    handle.db.insert(runs).values({
      userId: lena.id,
      experiment: "transports",
      lesson: "polling",
      params: {},
      environment: {},
      sidecar: "test",
      startedAt,
      endedAt: startedAt,
      outcome,
    });
  await run(new Date(Date.now() - 60_000), "finished");
  await run(new Date(Date.now() + 1_000), "failed");
  expect(await hasRun()).toBe(false);
  await run(new Date(Date.now() + 1_000), "finished");
  expect(await hasRun()).toBe(true);
});

test("an answer belongs to the class joined last, which hears of it; outside a class to nobody's", async () => {
  const client = await handle.pool.connect();
  const heard: string[] = [];
  client.on("notification", ({ payload }) => {
    const notice = noticeSchema.parse(JSON.parse(payload ?? ""));
    heard.push(`${notice.what} ${notice.class}`);
  });
  await client.query(`listen ${FEED_CHANNEL}`);
  const { person: alone } = await testPerson(handle.db, KEYS);
  await give(alone, { ...PREDICTION, answer: "one" }, false);
  const other = await testClass(handle.db, [instructor]);
  await handle.db.insert(classMembers).values({
    classId: other.id,
    userId: learners[0]?.id ?? "",
    name: "Lena",
    joinedAt: new Date(Date.now() + 1_000),
  });
  await give(learners[0], { ...PREDICTION, answer: "one" }, false);
  await expect.poll(() => heard).toEqual([`answer ${other.id}`]);
  client.release(true);
  expect(await countAnswers(handle.db, group)).toEqual([]);
  expect(await readClassAnswers(handle.db, other, PREDICTION)).toMatchObject([{ name: "Lena" }]);
});

test("a class sees its counts, and all answers in an order that is shuffled and stays", async () => {
  const inOrder = learners.map(({ id }) => id);
  for (const [index, person] of learners.entries()) {
    if (index > 0) await give(person, { ...PREDICTION, answer: "x" }, index % 2 === 0);
    await give(person, { ...EXPLANATION, answer: "y" }, null);
  }
  const order = async (key: typeof PREDICTION | typeof EXPLANATION) =>
    (await readClassAnswers(handle.db, group, key)).map(({ learner }) => learner);
  const first = await order(EXPLANATION);
  expect(await order(EXPLANATION)).toEqual(first);
  expect(first.toSorted()).toEqual(inOrder.toSorted());
  // Each question has an order of its own: no learner can be followed by their place.
  const orders = [first, inOrder];
  for (const question of ["a", "b", "c"]) {
    for (const person of learners)
      await give(person, { ...EXPLANATION, question, answer: "y" }, null);
    const key = { ...EXPLANATION, question };
    orders.push((await readClassAnswers(handle.db, group, key)).map(({ learner }) => learner));
  }
  expect(new Set(orders.map((ids) => ids.join())).size).toBeGreaterThan(2);

  expect(await countMembers(handle.db, group)).toBe(6);
  const counts = await countAnswers(handle.db, group);
  expect(counts.find(({ question }) => question === "guess")).toEqual({
    ...PREDICTION,
    answered: 5,
    right: 2,
    wrong: 3,
    members: 5,
  });
});
