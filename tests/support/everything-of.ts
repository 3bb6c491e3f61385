import { randomUUIDv7 } from "node:crypto";
import type { Database } from "#db/client.ts";
import {
  accounts,
  answers,
  apiTokens,
  auditLog,
  challengePasses,
  classInstructors,
  classMembers,
  comments,
  feedback,
  invitations,
  progress,
  reviews,
  runChunks,
  runShares,
  runs,
  staffNotes,
  verifications,
} from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** A stored run of theirs that ended, with these events. */
export async function storedRun(
  db: Database,
  userId: string,
  row: Partial<typeof runs.$inferInsert> = {},
): Promise<string> {
  const id = randomUUIDv7();
  const now = new Date();
  const values = { experiment: "handshake", params: {}, environment: {}, sidecar: "test" };
  const end = { startedAt: now, endedAt: now, outcome: "finished" } as const;
  await db.insert(runs).values({ ...values, ...end, id, userId, ...row });
  for (const seq of [1, 2]) {
    const event = { seq, at: seq, side: "server", type: "test", data: { text: "[,]ü" } };
    const events = JSON.stringify([event]);
    await db.insert(runChunks).values({ runId: id, firstSeq: seq, lastSeq: seq, events });
  }
  return id;
}

/**
 * A row in every table, and a value in every column, that can speak of a person or of a run of
 * theirs. Gives the run.
 */
export async function insertEverything(
  db: Database,
  person: Person,
  { classId, otherRun }: { classId: string; otherRun: string },
): Promise<string> {
  const userId = person.id;
  const run = await storedRun(db, userId, { classId, lesson: "handshake" });
  await db.insert(runShares).values({ runId: run, token: `token of ${run}` });
  for (const runId of [run, otherRun]) {
    await db.insert(feedback).values({ runId, authorId: userId, body: "**Well** done" });
    await db.insert(staffNotes).values({ runId, authorId: userId, body: "ask again" });
    const by = { claimedBy: userId, reviewedBy: userId };
    await db.insert(reviews).values({ runId, ...by, claimExpiresAt: new Date() });
  }
  const answer = { lesson: "handshake", question: "q", kind: "prediction", answer: "101" } as const;
  await db.insert(answers).values({ ...answer, userId, classId, isRight: true });
  await db.insert(classInstructors).values({ classId, userId }).onConflictDoNothing();
  await db.insert(classMembers).values({ classId, userId, name: "Lena" }).onConflictDoNothing();
  const entries = { "begun/handshake": { value: "yes", at: Date.now() } };
  await db.insert(progress).values({ userId, resetAt: new Date(0), entries });
  const passed = { experiment: "handshake", challenge: "answer-426", passedAt: new Date() };
  await db.insert(challengePasses).values({ ...passed, userId, runId: run });
  await db.insert(comments).values({ userId, title: "t", body: "b" });
  await db.insert(apiTokens).values({ userId, name: "t", tokenHash: `token of ${userId}` });
  const key = { accountId: userId, providerId: "other" };
  await db.insert(accounts).values({ id: randomUUIDv7(), userId, ...key });
  const soon = { expiresAt: new Date() };
  await db.insert(invitations).values([{ tokenHash: `by ${userId}`, invitedBy: userId, ...soon }]);
  await db.insert(verifications).values({ identifier: `reset-${userId}`, value: userId, ...soon });
  await db.insert(auditLog).values({ actorId: userId, actor: "someone", action: "class.make" });
  return run;
}
