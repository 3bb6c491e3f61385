import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { classMembers, feedback, reviews, runs, users } from "#db/schema.ts";
import type { RunOutcome } from "#protocol/run-event.ts";

/** How many runs of one experiment, in one lesson or in none, a learner has in a class. */
export interface Tally {
  readonly experiment: string;
  readonly lesson: string | null;
  readonly live: number;
  readonly finished: number;
  /** Ended, but not finished: stopped, abandoned, failed… */
  readonly unfinished: number;
  /** Ended, and not reviewed yet. */
  readonly waiting: number;
  /** With feedback. */
  readonly answered: number;
}

export interface LearnerTallies {
  readonly id: string;
  readonly name: string;
  readonly tallies: Tally[];
}

export interface ClassRun {
  readonly id: string;
  readonly learner: { readonly id: string; readonly name: string };
  readonly experiment: string;
  readonly lesson: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: RunOutcome | null;
}

/** A run that ended and that nobody has marked as reviewed; `reviews` is left-joined. */
const isWaiting: SQL = sql`(${runs.outcome} is not null and ${reviews.reviewedAt} is null)`;

/** Whether a person is a member of the class, as a condition on `class_members`. */
const memberOf = (classId: string, learners: readonly string[] | undefined) =>
  and(
    eq(classMembers.classId, classId),
    learners ? inArray(classMembers.userId, [...learners]) : undefined,
  );

/** What the learners of a class have run, by name; with `learners`, of these members only. */
async function readClassMatrix(
  db: Database,
  classId: string,
  learners?: readonly string[],
): Promise<LearnerTallies[]> {
  const members = await db
    .select({ id: classMembers.userId, name: classMembers.name })
    .from(classMembers)
    .where(memberOf(classId, learners))
    .orderBy(classMembers.name, classMembers.userId);
  const withFeedback = db.selectDistinct({ runId: feedback.runId }).from(feedback).as("answered");
  const count = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const rows = await db
    .select({
      learner: runs.userId,
      experiment: runs.experiment,
      lesson: runs.lesson,
      live: count(sql`${runs.outcome} is null`),
      finished: count(sql`${runs.outcome} = 'finished'`),
      unfinished: count(sql`${runs.outcome} <> 'finished'`),
      waiting: count(isWaiting),
      answered: count(sql`${withFeedback.runId} is not null`),
    })
    .from(runs)
    .leftJoin(reviews, eq(reviews.runId, runs.id))
    .leftJoin(withFeedback, eq(withFeedback.runId, runs.id))
    .where(
      and(eq(runs.classId, classId), learners ? inArray(runs.userId, [...learners]) : undefined),
    )
    .groupBy(runs.userId, runs.experiment, runs.lesson);
  const byLearner = Map.groupBy(rows, ({ learner }) => learner);
  return members.map((member) => ({
    ...member,
    tallies: (byLearner.get(member.id) ?? []).map(({ learner: _, ...tally }) => tally),
  }));
}

const RUN = {
  id: runs.id,
  learnerId: runs.userId,
  // Who left the class has no name there any more.
  name: sql<string>`coalesce(${classMembers.name}, ${users.name})`,
  experiment: runs.experiment,
  lesson: runs.lesson,
  startedAt: runs.startedAt,
  endedAt: runs.endedAt,
  outcome: runs.outcome,
};

function classRuns(db: Database, classId: string, which: SQL | undefined) {
  return db
    .select(RUN)
    .from(runs)
    .innerJoin(users, eq(users.id, runs.userId))
    .leftJoin(
      classMembers,
      and(eq(classMembers.classId, runs.classId), eq(classMembers.userId, runs.userId)),
    )
    .where(and(eq(runs.classId, classId), which));
}

type RunRow = Awaited<ReturnType<typeof classRuns>>[number];

const plain = ({ learnerId, name, startedAt, endedAt, ...run }: RunRow): ClassRun => ({
  ...run,
  learner: { id: learnerId, name },
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});

/** How many minutes an ended run counts as recent, and how many of these are shown. */
const RECENT_MINUTES = 15;
const MOST_RECENT = 10;

/** The runs of a class that live now, the oldest first, and those that ended lately, newest first. */
async function readRunsNow(
  db: Database,
  classId: string,
): Promise<{ live: ClassRun[]; ended: ClassRun[] }> {
  const live = await classRuns(db, classId, isNull(runs.outcome)).orderBy(runs.startedAt, runs.id);
  // The start bounds the search, by an index: a run lasts ten minutes at the most.
  const ended = await classRuns(
    db,
    classId,
    sql`${runs.endedAt} > now() - make_interval(mins => ${RECENT_MINUTES})
      and ${runs.startedAt} > now() - interval '1 day'`,
  )
    .orderBy(desc(runs.endedAt), runs.id)
    .limit(MOST_RECENT);
  return { live: live.map(plain), ended: ended.map(plain) };
}

/** These runs, as far as they are of the class. */
async function readClassRuns(
  db: Database,
  classId: string,
  ids: readonly string[],
): Promise<ClassRun[]> {
  if (ids.length === 0) return [];
  return (await classRuns(db, classId, inArray(runs.id, [...ids]))).map(plain);
}

export interface ClassState {
  /** When it was read, ISO 8601. */
  readonly at: string;
  readonly learners: LearnerTallies[];
  readonly live: ClassRun[];
  readonly ended: ClassRun[];
}

/** All that the class's overview shows. */
export async function readClassState(db: Database, classId: string): Promise<ClassState> {
  const at = new Date().toISOString();
  const [learners, now] = await Promise.all([
    readClassMatrix(db, classId),
    readRunsNow(db, classId),
  ]);
  return { at, learners, ...now };
}

/** What changed with these runs: they themselves, and the rows of their learners. */
export async function readClassChange(
  db: Database,
  classId: string,
  ids: readonly string[],
): Promise<{ at: string; runs: ClassRun[]; learners: LearnerTallies[] }> {
  const at = new Date().toISOString();
  const changed = await readClassRuns(db, classId, ids);
  const learnerIds = [...new Set(changed.map(({ learner }) => learner.id))];
  const learners = learnerIds.length > 0 ? await readClassMatrix(db, classId, learnerIds) : [];
  return { at, runs: changed, learners };
}
