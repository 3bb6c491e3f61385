import { randomUUIDv7 } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { pino } from "pino";
import { expect, test } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { answers, classes, classMembers, runChunks, runs, sessions, users } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { testClass, testInstructor, testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET, testSession, testSidecar } from "#tests/support/sidecar.ts";
import { startRetention, sweep } from "#ws-server/retention.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };
const DAY_MS = 24 * 60 * 60_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const never = new AbortController().signal;

async function open() {
  const database = await freshDatabase();
  const handle = openDatabase(database.url);
  return {
    ...handle,
    url: database.url,
    async [Symbol.asyncDispose]() {
      await handle.close();
      await database.drop();
    },
  };
}

type RunAt = { userId: string; classId: string | null; began: Date; isOpen?: boolean };

async function insertRun(db: Database, { userId, classId, began, isOpen }: RunAt) {
  const id = randomUUIDv7();
  const end = isOpen ? {} : { outcome: "finished" as const, endedAt: began };
  const row = { id, userId, classId, experiment: "handshake", params: {}, environment: {} };
  await db.insert(runs).values({ ...row, sidecar: "test", startedAt: began, ...end });
  await db.insert(runChunks).values({ runId: id, firstSeq: 1, lastSeq: 1, events: "[]" });
  return id;
}

const idsOf = async (db: Database) =>
  (await db.select({ id: runs.id }).from(runs)).map((r) => r.id);

test("runs and answers go with their logs when their class keeps them no longer", async () => {
  await using database = await open();
  const { db } = database;
  const { person: instructor } = await testInstructor(db, KEYS);
  const { person } = await testPerson(db, KEYS);
  const short = await testClass(db, [instructor], [person]);
  const forever = await testClass(db, [instructor], [person]);
  await db.update(classes).set({ retentionDays: 7 }).where(eq(classes.id, short.id));
  const userId = person.id;
  const old = await insertRun(db, { userId, classId: short.id, began: daysAgo(7.01) });
  const kept = [
    await insertRun(db, { userId, classId: short.id, began: daysAgo(6.99) }),
    await insertRun(db, { userId, classId: forever.id, began: daysAgo(400) }),
    await insertRun(db, { userId, classId: null, began: daysAgo(400) }),
  ];
  const answer = { userId, lesson: "handshake", kind: "prediction", answer: "101" } as const;
  await db.insert(answers).values([
    { ...answer, question: "old", classId: short.id, createdAt: daysAgo(8) },
    { ...answer, question: "new", classId: short.id, createdAt: daysAgo(6) },
    { ...answer, question: "kept", classId: forever.id, createdAt: daysAgo(400) },
  ]);

  expect(await sweep(database, never)).toEqual({ runs: 1, answers: 1, learners: 0 });
  expect((await idsOf(db)).sort()).toEqual(kept.sort());
  expect(await db.$count(runChunks, eq(runChunks.runId, old))).toBe(0);
  const left = await db.select({ question: answers.question }).from(answers);
  expect(left.map(({ question }) => question).sort()).toEqual(["kept", "new"]);
  expect(await sweep(database, never)).toEqual({ runs: 0, answers: 0, learners: 0 });
});

test("more than one batch goes in one sweep", async () => {
  await using database = await open();
  const { db } = database;
  const { person } = await testPerson(db, KEYS);
  const group = await testClass(db, [], [person]);
  await db.update(classes).set({ retentionDays: 1 });
  const row = {
    userId: person.id,
    classId: group.id,
    experiment: "handshake",
    params: {},
    environment: {},
    sidecar: "test",
    startedAt: daysAgo(3),
    endedAt: daysAgo(3),
    outcome: "finished" as const,
  };
  await db.insert(runs).values(Array.from({ length: 1_001 }, () => row));
  expect(await sweep(database, never)).toMatchObject({ runs: 1_001 });
  expect(await db.$count(runs)).toBe(0);
});

test("[RUN5] a run that lives stays; one that no sidecar came back to end does not", async () => {
  await using sidecar = await testSidecar();
  const { db } = sidecar;
  const handle = openDatabase(sidecar.databaseUrl);
  const { person, cookie } = await testPerson(db, KEYS);
  const group = await testClass(db, [], [person]);
  await db.update(classes).set({ retentionDays: 1 });
  const session = await testSession(sidecar.port, cookie);
  const { run } = await session.start();
  await expect.poll(() => db.$count(runs)).toBe(1);
  await db
    .update(runs)
    .set({ startedAt: daysAgo(0.99) })
    .where(eq(runs.id, run));
  const left = { userId: person.id, classId: group.id, isOpen: true };
  await insertRun(db, { ...left, began: daysAgo(1.01) });

  expect(await sweep(handle, never)).toMatchObject({ runs: 1 });
  expect(await idsOf(db)).toEqual([run]);
  session.send({ type: "run.stop", ref: 0, run });
  await session.message("run.ended");
  await session.message("run.saved");
  session.socket.terminate();
  await handle.close();
});

test("anonymous learners of whom nothing is left are deleted, and nobody else", async () => {
  await using database = await open();
  const { db } = database;
  const learner = async () => (await testPerson(db, KEYS)).person.id;
  const expire = async (id: string, days: number) => {
    await db
      .update(users)
      .set({ createdAt: daysAgo(200) })
      .where(eq(users.id, id));
    await db
      .update(sessions)
      .set({ expiresAt: daysAgo(days) })
      .where(eq(sessions.userId, id));
  };
  const shell = await learner();
  const recent = await learner();
  const ran = await learner();
  const member = await learner();
  const answered = await learner();
  const named = await learner();
  await learner();
  await insertRun(db, { userId: ran, classId: null, began: daysAgo(150) });
  const group = await testClass(db, []);
  await db.insert(classMembers).values({ classId: group.id, userId: member, name: "Lena" });
  const answer = { lesson: "handshake", question: "q", kind: "prediction", answer: "1" } as const;
  await db.insert(answers).values({ ...answer, userId: answered });
  for (const id of [shell, ran, member, answered, named]) await expire(id, 31);
  await expire(recent, 29);
  await db.update(users).set({ isAnonymous: false }).where(eq(users.id, named));

  expect(await sweep(database, never)).toMatchObject({ learners: 1 });
  expect(await db.$count(users)).toBe(6);
  expect(await db.$count(users, inArray(users.id, [shell]))).toBe(0);
  expect(await db.$count(sessions, eq(sessions.userId, shell))).toBe(0);
});

test("of two processes one sweeps; stopping gives the lock back and leaves nothing open", async () => {
  await using database = await open();
  const { db } = database;
  const { person } = await testPerson(db, KEYS);
  const group = await testClass(db, [], [person]);
  await db.update(classes).set({ retentionDays: 1 });
  const old = { userId: person.id, classId: group.id, began: daysAgo(2) };
  const id = await insertRun(db, old);

  // Somebody holds the row, so that the first sweep has to wait in the middle of its batch.
  const holder = await database.pool.connect();
  await holder.query("begin");
  await holder.query("select from runs where id = $1 for update", [id]);
  const first = openDatabase(database.url);
  const retention = startRetention(first, pino({ level: "silent" }));
  const isWaiting = async () => {
    const { rows } = await database.pool.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%delete from runs%'",
    );
    return rows.length > 0;
  };
  await expect.poll(isWaiting).toBe(true);
  expect(await sweep(database, never)).toBeNull();

  await retention.stop();
  await first.close();
  await holder.query("rollback");
  holder.release();
  // Postgres notices that the other is gone in its own time.
  await expect.poll(() => sweep(database, never)).not.toBeNull();
  expect(await idsOf(db)).toEqual([]);
});

test("what is to be deleted is deleted when a sidecar starts", async () => {
  const database = await freshDatabase();
  const { db, close } = openDatabase(database.url);
  const { person } = await testPerson(db, KEYS);
  const group = await testClass(db, [], [person]);
  await db.update(classes).set({ retentionDays: 1 });
  await insertRun(db, { userId: person.id, classId: group.id, began: daysAgo(2) });
  const sidecar = await testSidecar({ databaseUrl: database.url });
  await expect.poll(() => db.$count(runs)).toBe(0);
  await sidecar.stop();
  await close();
  await database.drop();
});
