import { and, asc, desc, eq, gte, lte, ne, type SQL, sql } from "drizzle-orm";
import type { RunRow } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { type ANSWER_KINDS, answers, auditLog, classMembers, runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { audit } from "./audit.ts";

type AnswerKind = (typeof ANSWER_KINDS)[number];

/**
 * What the learner of a run answered about it, in its class and lesson: to each question the last
 * prediction before the run began, or the first explanation after that.
 */
export async function answersAround(db: Database, run: RunRow) {
  if (!run.lesson || !run.classId) return { predictions: [], explanations: [] };
  const { lesson, classId } = run;
  const read = (kind: AnswerKind, when: SQL, order: SQL) =>
    db
      .selectDistinctOn([answers.question], {
        question: answers.question,
        answer: answers.answer,
        isRight: answers.isRight,
        at: answers.createdAt,
      })
      .from(answers)
      .where(
        and(
          eq(answers.userId, run.userId),
          eq(answers.classId, classId),
          eq(answers.lesson, lesson),
          eq(answers.kind, kind),
          when,
        ),
      )
      .orderBy(answers.question, order);
  return {
    predictions: await read(
      "prediction",
      lte(answers.createdAt, run.startedAt),
      desc(answers.createdAt),
    ),
    explanations: await read(
      "explanation",
      gte(answers.createdAt, run.startedAt),
      asc(answers.createdAt),
    ),
  };
}

/** Adds to the audit log that a person looked at a run: once an hour, however often they do. */
export async function auditView(
  db: Database,
  run: RunRow,
  by: Person,
  address: string | null,
): Promise<void> {
  const since = sql`${auditLog.at} > now() - interval '1 hour'`;
  const [before] = await db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.actorId, by.id),
        eq(auditLog.action, "run.view"),
        eq(auditLog.subject, run.id),
        since,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(1);
  if (before) return;
  await audit(db, by, { action: "run.view", classId: run.classId, subject: run.id, address });
}

/** Other runs of the same experiment in the same class, the same learner's first, then the newest. */
export async function runsLike(db: Database, run: RunRow) {
  if (!run.classId) return [];
  const isMember = and(
    eq(classMembers.classId, runs.classId),
    eq(classMembers.userId, runs.userId),
  );
  return db
    .select({
      id: runs.id,
      learner: classMembers.name,
      startedAt: runs.startedAt,
      outcome: runs.outcome,
    })
    .from(runs)
    .leftJoin(classMembers, isMember)
    .where(
      and(eq(runs.classId, run.classId), eq(runs.experiment, run.experiment), ne(runs.id, run.id)),
    )
    .orderBy(desc(eq(runs.userId, run.userId)), desc(runs.startedAt))
    .limit(20);
}
