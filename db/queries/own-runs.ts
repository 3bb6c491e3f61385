import { and, count, desc, eq, isNotNull, sql } from "drizzle-orm";
import { ownRuns } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { currentClass } from "#db/queries/classes.ts";
import { isLive } from "#db/queries/runs.ts";
import { answers, classes, classMembers, feedback, runs, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** Runs on one page of a learner's list. */
export const OWN_RUNS_PAGE = 25;

/** A learner's runs, newest first: one page, from 1. All of them count in `total`. */
export async function readOwnRuns(
  db: Database,
  person: Person,
  { experiment, page }: { experiment: string | null; page: number },
) {
  const mine = and(ownRuns(person), experiment ? eq(runs.experiment, experiment) : undefined);
  const [counted] = await db.select({ total: count() }).from(runs).where(mine);
  const rows = await db
    .select({
      id: runs.id,
      experiment: runs.experiment,
      lesson: runs.lesson,
      startedAt: runs.startedAt,
      outcome: runs.outcome,
      isLive,
      /** Saved so far. By the key of the log's rows: none of them is read. */
      events: sql<number>`coalesce((
        select c.last_seq from run_chunks c where c.run_id = runs.id
        order by c.first_seq desc limit 1), 0)`,
      feedback: sql<number>`(
        select count(*)::int from feedback f where f.run_id = runs.id)`,
      unseen: sql<number>`(
        select count(*)::int from feedback f where f.run_id = runs.id and f.seen_at is null)`,
    })
    .from(runs)
    .where(mine)
    .orderBy(desc(runs.startedAt), desc(runs.id))
    .limit(OWN_RUNS_PAGE)
    .offset((page - 1) * OWN_RUNS_PAGE);
  return { rows, total: counted?.total ?? 0 };
}

/** The experiments that a learner has run, with how often. */
export async function readOwnExperiments(db: Database, person: Person) {
  return await db
    .select({ experiment: runs.experiment, runs: count() })
    .from(runs)
    .where(ownRuns(person))
    .groupBy(runs.experiment)
    .orderBy(runs.experiment);
}

export interface OwnProgress {
  /** Finished runs. */
  readonly finished: number;
  readonly right: number;
  readonly wrong: number;
}

/** What a learner did in each lesson, by its slug; nothing stands for a lesson that was not begun. */
export async function readOwnProgress(
  db: Database,
  person: Person,
): Promise<ReadonlyMap<string, OwnProgress>> {
  const ran = await db
    .select({ lesson: runs.lesson, finished: count() })
    .from(runs)
    .where(and(ownRuns(person), isNotNull(runs.lesson), eq(runs.outcome, "finished")))
    .groupBy(runs.lesson);
  const predicted = await db
    .select({
      lesson: answers.lesson,
      right: sql<number>`(count(*) filter (where ${answers.isRight}))::int`,
      wrong: sql<number>`(count(*) filter (where not ${answers.isRight}))::int`,
    })
    .from(answers)
    .where(and(eq(answers.userId, person.id), eq(answers.kind, "prediction")))
    .groupBy(answers.lesson);
  const progress = new Map<string, OwnProgress>();
  for (const { lesson, finished } of ran) {
    if (lesson) progress.set(lesson, { finished, right: 0, wrong: 0 });
  }
  for (const { lesson, right, wrong } of predicted) {
    progress.set(lesson, { finished: progress.get(lesson)?.finished ?? 0, right, wrong });
  }
  return progress;
}

/** All feedback on a learner's runs, newest first. */
export async function readOwnFeedback(db: Database, person: Person) {
  return await db
    .select({
      id: feedback.id,
      runId: feedback.runId,
      experiment: runs.experiment,
      author: users.name,
      body: feedback.body,
      createdAt: feedback.createdAt,
      updatedAt: feedback.updatedAt,
      seenAt: feedback.seenAt,
    })
    .from(feedback)
    .innerJoin(runs, eq(runs.id, feedback.runId))
    .leftJoin(users, eq(users.id, feedback.authorId))
    .where(ownRuns(person))
    .orderBy(desc(feedback.createdAt), desc(feedback.id));
}

/** The class that a learner's new runs go to, and their name in it. */
export async function readOwnClass(db: Database, person: Person) {
  const [row] = await db
    .select({ id: classes.id, name: classes.name, as: classMembers.name })
    .from(classMembers)
    .innerJoin(classes, eq(classes.id, classMembers.classId))
    .where(and(eq(classMembers.userId, person.id), eq(classes.id, currentClass(person.id))));
  return row ?? null;
}
