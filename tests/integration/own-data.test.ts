import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { deleteOwnRuns, deletePerson, leaveClass } from "#db/queries/delete-own.ts";
import { exportOwn } from "#db/queries/export-own.ts";
import { readOwnFeedback, readOwnProgress, readOwnRuns } from "#db/queries/own-runs.ts";
import { deleteRun } from "#db/queries/runs.ts";
import { answers, classes, feedback, invitations, runs, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { insertEverything, storedRun } from "#tests/support/everything-of.ts";
import { testClass, testInstructor, testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET } from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };
const LIVE = { outcome: null, endedAt: null };

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DatabaseHandle;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** Every table of the schema. */
async function allTables(): Promise<string[]> {
  const { rows } = await database.pool.query(
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  return rows.map((row) => row.table_name);
}

/** The tables with a row in which this text stands in any column, sorted. */
async function tablesWith(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of await allTables()) {
    const { rows } = await database.pool.query(
      `select from "${table}" as whole where strpos(whole::text, $1) > 0 limit 1`,
      [text],
    );
    if (rows.length > 0) found.push(table);
  }
  return found.sort();
}

/** The columns that refer to a table by foreign key, as [table, column]. */
async function columnsTo(table: string): Promise<[string, string][]> {
  const { rows } = await database.pool.query(
    `select k.table_name, k.column_name
     from information_schema.referential_constraints r
     join information_schema.key_column_usage k on k.constraint_name = r.constraint_name
     join information_schema.constraint_column_usage u on u.constraint_name = r.unique_constraint_name
     where u.table_name = $1`,
    [table],
  );
  return rows.map((row) => [row.table_name, row.column_name]);
}

const countIn = async ([table, column]: [string, string], id: string): Promise<number> =>
  (await database.pool.query(`select from "${table}" where "${column}" = $1`, [id])).rowCount ?? 0;

async function twoInstructors() {
  const { db } = database;
  const { person } = await testInstructor(db, KEYS);
  const { person: other } = await testInstructor(db, KEYS);
  const group = await testClass(db, [person, other], []);
  const otherRun = await storedRun(db, other.id);
  return { person, other, group, otherRun };
}

test("a person who is deleted leaves no row in any table, nor do their runs", async () => {
  const { db } = database;
  const { person, other, group, otherRun } = await twoInstructors();
  const run = await insertEverything(db, person, { classId: group.id, otherRun });
  const used = { tokenHash: `for ${other.id}`, invitedBy: other.id, usedBy: person.id };
  await db.insert(invitations).values({ ...used, expiresAt: new Date() });
  const toPerson = await columnsTo("users");
  const toRun = await columnsTo("runs");
  expect(toPerson.length).toBeGreaterThan(12);
  expect(toRun.length).toBeGreaterThan(4);
  // Whoever adds a table that speaks of people or runs has to add a row of it here.
  for (const column of toPerson)
    expect([column, await countIn(column, person.id)]).not.toContain(0);
  for (const column of toRun) expect([column, await countIn(column, run)]).not.toContain(0);

  expect(await deletePerson(database, person, null)).toEqual({ kept: null });
  for (const column of toPerson) expect([column, await countIn(column, person.id)]).toContain(0);
  expect(await tablesWith(person.id)).toEqual([]);
  expect(await tablesWith(run)).toEqual([]);
  // By their address then, without saying whose account it was.
  expect(await tablesWith(person.email ?? "")).toEqual(["audit_log"]);
  const given = await db.select().from(feedback).where(eq(feedback.runId, otherRun));
  expect(given).toMatchObject([{ authorId: null }]);
  expect(await db.$count(users, eq(users.id, other.id))).toBe(1);
});

test("a run that is deleted leaves no row in any table; one that lives is left as it is", async () => {
  const { db } = database;
  const { person, group, otherRun } = await twoInstructors();
  const run = await insertEverything(db, person, { classId: group.id, otherRun });
  await db.update(runs).set(LIVE).where(eq(runs.id, run));
  expect(await deleteRun(db, run)).toBe(false);
  expect(await tablesWith(run)).toContain("run_chunks");
  expect(await deleteOwnRuns(database, person)).toEqual({ kept: "live", runs: 1 });
  expect(await deletePerson(database, person, null)).toEqual({ kept: "live", runs: 1 });
  expect(await db.$count(runs, eq(runs.userId, person.id))).toBe(1);

  // No sidecar came back to end it.
  const longAgo = new Date(Date.now() - 25 * 60 * 60_000);
  await db.update(runs).set({ startedAt: longAgo }).where(eq(runs.id, run));
  expect(await deleteRun(db, run)).toBe(true);
  expect(await tablesWith(run)).toEqual([]);
  expect(await db.$count(answers, eq(answers.userId, person.id))).toBe(1);
});

test("all runs of a person are deleted, and nobody else's", async () => {
  const { db } = database;
  const { person } = await testPerson(db, KEYS);
  const { person: other } = await testPerson(db, KEYS);
  const mine = [await storedRun(db, person.id), await storedRun(db, person.id)];
  const theirs = await storedRun(db, other.id);
  expect(await deleteOwnRuns(database, person)).toEqual({ kept: null, deleted: 2 });
  for (const id of mine) expect(await tablesWith(id)).toEqual([]);
  expect(await tablesWith(theirs)).toEqual(["run_chunks", "runs"]);
});

test("the only instructor of a class stays until it is archived", async () => {
  const { db } = database;
  const { person, other, group } = await twoInstructors();
  expect(await deletePerson(database, person, null)).toEqual({ kept: null });
  const refused = { kept: "only-instructor", classes: ["Networks"] };
  expect(await deletePerson(database, other, null)).toEqual(refused);
  await db.update(classes).set({ archivedAt: new Date() }).where(eq(classes.id, group.id));
  expect(await deletePerson(database, other, null)).toEqual({ kept: null });
});

test("what was done in a class that one left belongs to no class", async () => {
  const { db } = database;
  const { person } = await testPerson(db, KEYS);
  const left = await testClass(db, [], [person]);
  const kept = await testClass(db, [], [person]);
  const inLeft = await storedRun(db, person.id, { classId: left.id });
  const inKept = await storedRun(db, person.id, { classId: kept.id });
  const answer = { lesson: "handshake", kind: "explanation", answer: "101" } as const;
  const mine = { ...answer, userId: person.id, question: "q", classId: left.id };
  await db.insert(answers).values(mine);
  await leaveClass(database, person, left.id);
  const rows = await db.select().from(runs).where(eq(runs.userId, person.id));
  expect(new Map(rows.map((row) => [row.id, row.classId]))).toEqual(
    new Map([
      [inLeft, null],
      [inKept, kept.id],
    ]),
  );
  expect(await tablesWith(left.id)).toEqual(["classes"]);
});

async function exported(person: Person) {
  let text = "";
  for await (const piece of exportOwn(database.db, person)) text += piece;
  return JSON.parse(text);
}

test("the export holds all runs with their events, the answers and the feedback", async () => {
  const { db } = database;
  const { person, group, otherRun } = await twoInstructors();
  const run = await insertEverything(db, person, { classId: group.id, otherRun });
  for (let count = 0; count < 60; count++) await storedRun(db, person.id);
  const all = await exported(person);
  expect(all.account).toMatchObject({ id: person.id, email: person.email });
  expect(all.runs).toHaveLength(61);
  expect(all.runs[0]).toMatchObject({ id: run, shareToken: `token of ${run}` });
  expect(all.runs[60].events).toMatchObject([{ seq: 1, data: { text: "[,]ü" } }, { seq: 2 }]);
  expect(all.feedback).toMatchObject([{ runId: run, body: "**Well** done" }]);
  expect(all.answers).toMatchObject([{ question: "q", answer: "101" }]);
  expect(all.classes).toMatchObject([{ class: "Networks", name: "Lena" }]);
  expect(all.progress).toMatchObject({ entries: { "begun/handshake": { value: "yes" } } });
  expect(all.challenges).toMatchObject([{ challenge: "answer-426", runId: run }]);
  expect(JSON.stringify(all)).not.toContain(otherRun);
  expect((await exported((await testPerson(db, KEYS)).person)).runs).toEqual([]);
});

test("lists are of one's own runs, newest first, page by page", async () => {
  const { db } = database;
  const { person, other, group, otherRun } = await twoInstructors();
  const run = await insertEverything(db, person, { classId: group.id, otherRun });
  for (let count = 1; count <= 30; count++) {
    const startedAt = new Date(Date.now() - count * 60_000);
    await storedRun(db, person.id, { startedAt, experiment: "frames" });
  }
  const first = await readOwnRuns(db, person, { experiment: null, page: 1 });
  expect(first.total).toBe(31);
  expect(first.rows).toHaveLength(25);
  expect(first.rows[0]).toMatchObject({ id: run, events: 2, feedback: 1, unseen: 1 });
  expect(first.rows[1]).toMatchObject({ events: 2, feedback: 0, unseen: 0, isLive: false });
  const second = await readOwnRuns(db, person, { experiment: "frames", page: 2 });
  expect([second.total, second.rows.length]).toEqual([30, 5]);
  expect(await readOwnFeedback(db, person)).toHaveLength(1);
  const progress = await readOwnProgress(db, person);
  expect([...progress]).toEqual([["handshake", { finished: 1, right: 1, wrong: 0 }]]);
  expect((await readOwnRuns(db, other, { experiment: null, page: 1 })).total).toBe(1);
});
