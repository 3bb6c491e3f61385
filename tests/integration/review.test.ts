import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunRow } from "#db/access.ts";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { addComment, changeComment, commentsOf, deleteComment } from "#db/queries/comments.ts";
import {
  changeFeedback,
  deleteFeedback,
  feedbackOfRun,
  giveFeedback,
  markSeen,
} from "#db/queries/feedback.ts";
import { neighbours } from "#db/queries/neighbours.ts";
import { deleteNote, notesOfRun, writeNote } from "#db/queries/notes.ts";
import {
  CLAIM_MINUTES,
  claimRun,
  liveClaim,
  markReviewed,
  releaseClaim,
  renewClaim,
  reviewDeed,
  reviewedBy,
  unmarkReviewed,
} from "#db/queries/review.ts";
import { answersAround, auditView, runsLike } from "#db/queries/reviewed-run.ts";
import { answers, auditLog, reviews, runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { testClass, testInstructor, testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET } from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };
const MINUTE = 60_000;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DatabaseHandle;
let ines: Person;
let otto: Person;
let lena: Person;
let classId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url);
  ines = (await testInstructor(database.db, KEYS)).person;
  otto = (await testInstructor(database.db, KEYS)).person;
  lena = (await testPerson(database.db, KEYS)).person;
  classId = (await testClass(database.db, [ines, otto], [lena])).id;
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** A finished run of Lena's that began so many minutes ago. */
async function aRun(minutesAgo = 1, experiment = "handshake"): Promise<RunRow> {
  const startedAt = new Date(Date.now() - minutesAgo * MINUTE);
  const [row] = await database.db
    .insert(runs)
    .values({
      userId: lena.id,
      classId,
      experiment,
      lesson: experiment,
      params: {},
      environment: {},
      sidecar: "test",
      startedAt,
      endedAt: new Date(startedAt.getTime() + 1000),
      outcome: "finished",
    })
    .returning();
  if (!row) throw new Error("no run");
  return row;
}

const expire = (runId: string) =>
  database.db
    .update(reviews)
    .set({ claimExpiresAt: new Date(Date.now() - 1) })
    .where(eq(reviews.runId, runId));

test("of many who claim a run at once exactly one does", async () => {
  const { db } = database;
  const { id } = await aRun();
  const claims = await Promise.all(
    Array.from({ length: 20 }, (_, index) => claimRun(db, id, index % 2 ? ines : otto)),
  );
  const claim = await liveClaim(db, id);
  const winner = claim?.holder === ines.id ? 1 : 0;
  for (const [index, one] of claims.entries()) expect(one !== null).toBe(index % 2 === winner);
  expect(claim?.left).toBeGreaterThan((CLAIM_MINUTES - 1) * MINUTE);
});

test("of two who take a claim over from the same holder one does", async () => {
  const { db } = database;
  const { id } = await aRun();
  const { person: eva } = await testInstructor(db, KEYS);
  await claimRun(db, id, ines);
  const taken = await Promise.all([otto, eva].map((by) => claimRun(db, id, by, ines.id)));
  expect(taken.filter((one) => one !== null)).toHaveLength(1);
  expect(await renewClaim(db, id, ines)).toBeNull();
});

test("a claim ends by the database's clock, and only its holder renews or releases it", async () => {
  const { db } = database;
  const { id } = await aRun();
  await claimRun(db, id, ines);
  expect(await renewClaim(db, id, otto)).toBeNull();
  expect(await releaseClaim(db, id, otto)).toBeNull();
  expect(await liveClaim(db, id, ines)).toBeNull();
  await expire(id);
  expect(await liveClaim(db, id)).toBeNull();
  expect(await renewClaim(db, id, ines)).toBeNull();
  expect(await claimRun(db, id, otto)).not.toBeNull();
  expect(await renewClaim(db, id, otto)).not.toBeNull();
  expect(await releaseClaim(db, id, otto)).not.toBeNull();
  expect(await liveClaim(db, id)).toBeNull();
});

test("to mark a run as reviewed ends one's own claim, not another's", async () => {
  const { db } = database;
  const [own, other] = [await aRun(), await aRun()];
  await claimRun(db, own.id, ines);
  await claimRun(db, other.id, otto);
  for (const { id } of [own, other]) expect(await markReviewed(db, id, ines)).not.toBeNull();
  expect(await markReviewed(db, own.id, otto)).toBeNull();
  expect(await reviewedBy(db, own.id)).toMatchObject({ name: "Ines" });
  expect(await liveClaim(db, own.id)).toBeNull();
  expect((await liveClaim(db, other.id))?.holder).toBe(otto.id);
  expect(await unmarkReviewed(db, own.id)).not.toBeNull();
  expect(await reviewedBy(db, own.id)).toBeNull();
});

test("a deed and its line in the audit log are kept together, or neither is", async () => {
  const { db } = database;
  const run = await aRun();
  const deed = { run, by: ines, action: "feedback.give", address: "192.0.2.1" } as const;
  const given = await reviewDeed(database, deed, (tx) =>
    giveFeedback(tx, { runId: run.id, by: ines, body: "Good." }),
  );
  const failing = reviewDeed(database, deed, async (tx) => {
    await giveFeedback(tx, { runId: run.id, by: ines, body: "Lost." });
    return giveFeedback(tx, { runId: randomUUID(), by: ines, body: "No such run." });
  });
  await expect(failing).rejects.toThrow();
  expect(await reviewDeed(database, deed, async () => null)).toBeNull();
  expect(await feedbackOfRun(db, run.id)).toMatchObject([{ body: "Good.", author: "Ines" }]);
  expect(await db.select().from(auditLog).where(eq(auditLog.subject, run.id))).toMatchObject([
    { action: "feedback.give", actorId: ines.id, classId, details: given, address: "192.0.2.1" },
  ]);
});

test("feedback and notes are changed by their author, and only with the run they are on", async () => {
  const { db } = database;
  const [run, another] = [await aRun(), await aRun()];
  const given = await giveFeedback(db, { runId: run.id, by: ines, body: "One" });
  const note = await writeNote(db, run.id, ines, "Ask her.");
  if (!given || !note) throw new Error("nothing was written");
  const body = "Two";
  expect(await changeFeedback(db, given.id, { runId: run.id, by: otto, body })).toBeNull();
  expect(await changeFeedback(db, given.id, { runId: another.id, by: ines, body })).toBeNull();
  expect(await deleteFeedback(db, given.id, run.id, otto)).toBeNull();
  expect(await deleteFeedback(db, given.id, another.id, ines)).toBeNull();
  expect(await deleteNote(db, note.id, run.id, otto)).toBeNull();
  expect(await deleteNote(db, note.id, another.id, ines)).toBeNull();

  await markSeen(db, [run.id]);
  expect((await feedbackOfRun(db, run.id))[0]?.seenAt).not.toBeNull();
  await changeFeedback(db, given.id, { runId: run.id, by: ines, body });
  expect(await feedbackOfRun(db, run.id)).toMatchObject([{ body: "Two", seenAt: null }]);
  expect(await notesOfRun(db, run.id)).toMatchObject([{ body: "Ask her." }]);
  await deleteFeedback(db, given.id, run.id, ines);
  await deleteNote(db, note.id, run.id, ines);
  expect([await feedbackOfRun(db, run.id), await notesOfRun(db, run.id)]).toEqual([[], []]);
});

test("a comment bank is its owner's alone", async () => {
  const { db } = database;
  const text = { title: "Masking", body: "See **5.3**." };
  const added = await addComment(db, ines, text);
  if (!added) throw new Error("no comment");
  expect(await commentsOf(db, otto)).toEqual([]);
  expect(await changeComment(db, added.id, otto, text)).toBeNull();
  expect(await deleteComment(db, added.id, otto)).toBeNull();
  await changeComment(db, added.id, ines, { ...text, title: "Masks" });
  expect(await commentsOf(db, ines)).toEqual([{ ...added, title: "Masks" }]);
  await deleteComment(db, added.id, ines);
  expect(await commentsOf(db, ines)).toEqual([]);
});

test("beside a run stand the prediction made before it and the first explanation after it", async () => {
  const { db } = database;
  const run = await aRun(60, "duplex");
  const at = (minutes: number) => new Date(run.startedAt.getTime() + minutes * MINUTE);
  const answer = { userId: lena.id, classId, lesson: "duplex", answer: "" };
  const explained = { ...answer, question: "why", kind: "explanation" } as const;
  const predicted = { ...answer, kind: "prediction" } as const;
  await db.insert(answers).values([
    { ...predicted, question: "one", answer: "before", isRight: true, createdAt: at(-1) },
    { ...predicted, question: "two", answer: "too late", isRight: true, createdAt: at(1) },
    { ...explained, answer: "of an earlier run", createdAt: at(-2) },
    { ...explained, answer: "the first", createdAt: at(1) },
    { ...explained, answer: "the second", createdAt: at(2) },
    { ...explained, question: "private", classId: null, createdAt: at(1) },
  ]);
  expect(await answersAround(db, run)).toMatchObject({
    predictions: [{ question: "one", answer: "before", isRight: true }],
    explanations: [{ question: "why", answer: "the first" }],
  });
});

test("looking at a run is in the audit log once an hour", async () => {
  const { db } = database;
  const run = await aRun();
  for (const by of [ines, ines, otto, ines]) await auditView(db, run, by, null);
  const seen = await db.select().from(auditLog).where(eq(auditLog.subject, run.id));
  expect(seen.map(({ actorId }) => actorId).toSorted()).toEqual([ines.id, otto.id].toSorted());
});

test("next and previous follow the list, from a run that no longer matches too", async () => {
  const { db } = database;
  const [old, middle, young] = [
    await aRun(30, "frames"),
    await aRun(20, "frames"),
    await aRun(10, "frames"),
  ];
  const list = { sort: "-started", experiment: "frames", review: "waiting" } as const;
  const beside = (run: RunRow, by = ines) => neighbours(db, by, list, run.id);
  expect(await beside(middle)).toEqual({ previous: young.id, next: old.id });
  expect(await beside(old)).toEqual({ previous: middle.id, next: null });
  await markReviewed(db, middle.id, ines);
  expect(await beside(middle)).toEqual({ previous: young.id, next: old.id });
  expect(await beside(young)).toEqual({ previous: null, next: old.id });
  await claimRun(db, old.id, otto);
  expect(await beside(middle)).toEqual({ previous: young.id, next: null });
  expect(await beside(middle, otto)).toEqual({ previous: young.id, next: old.id });
  const { person: stranger } = await testInstructor(db, KEYS);
  expect(await beside(middle, stranger)).toEqual({ previous: null, next: null });
  expect(await neighbours(db, ines, { sort: "learner", experiment: "frames" }, old.id)).toEqual({
    previous: middle.id,
    next: null,
  });
  expect((await runsLike(db, middle)).map(({ id }) => id)).toEqual([young.id, old.id]);
});
