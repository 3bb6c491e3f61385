import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { answers, classes, classMembers, reviews, runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { answerConditions, type RunFilters, runConditions } from "./run-conditions.ts";
import { membership, runColumns } from "./run-list.ts";

const whose = { class: classes.name, class_id: runs.classId, learner: classMembers.name };

const RUN_COLUMNS = {
  run: runs.id,
  ...whose,
  learner_id: runs.userId,
  experiment: runs.experiment,
  lesson: runs.lesson,
  started_at: runs.startedAt,
  ended_at: runs.endedAt,
  duration_ms: sql`round(extract(epoch from ${runs.endedAt} - ${runs.startedAt}) * 1000)::float8`,
  outcome: sql`coalesce(${runs.outcome}, 'running')`,
  why: runs.why,
  reviewed_at: reviews.reviewedAt,
  feedback_count: runColumns.feedbackCount,
  predicted_right: runColumns.predictedRight,
  predicted_wrong: runColumns.predictedWrong,
  params: runs.params,
};

const RESULT_COLUMNS = {
  run: runs.id,
  ...whose,
  learner_id: runs.userId,
  experiment: runs.experiment,
  lesson: runs.lesson,
  result: runs.result,
};

const ANSWER_COLUMNS = {
  answer_id: answers.id,
  class: classes.name,
  class_id: answers.classId,
  learner: classMembers.name,
  learner_id: answers.userId,
  lesson: answers.lesson,
  question: answers.question,
  kind: answers.kind,
  answer: answers.answer,
  is_right: answers.isRight,
  created_at: answers.createdAt,
};

/** The runs that an instructor teaches and looks for, oldest first. */
export function runsExport(db: Database, viewer: Person, filters: RunFilters) {
  const query = db
    .select(RUN_COLUMNS)
    .from(runs)
    .leftJoin(classes, eq(classes.id, runs.classId))
    .leftJoin(classMembers, membership)
    .leftJoin(reviews, eq(reviews.runId, runs.id))
    .where(runConditions(db, viewer, filters))
    .orderBy(asc(runs.startedAt), asc(runs.id));
  return { columns: Object.keys(RUN_COLUMNS), query };
}

/** What the runs gave, of those that gave anything, oldest first; the last column is the result. */
export function resultsExport(db: Database, viewer: Person, filters: RunFilters) {
  const query = db
    .select(RESULT_COLUMNS)
    .from(runs)
    .leftJoin(classes, eq(classes.id, runs.classId))
    .leftJoin(classMembers, membership)
    .where(and(runConditions(db, viewer, filters), isNotNull(runs.result)))
    .orderBy(asc(runs.startedAt), asc(runs.id));
  return { columns: Object.keys(RESULT_COLUMNS), query };
}

/** What learners predicted and explained in the classes that an instructor teaches, oldest first. */
export function answersExport(db: Database, viewer: Person, filters: RunFilters) {
  const query = db
    .select(ANSWER_COLUMNS)
    .from(answers)
    .leftJoin(classes, eq(classes.id, answers.classId))
    .leftJoin(
      classMembers,
      and(eq(classMembers.classId, answers.classId), eq(classMembers.userId, answers.userId)),
    )
    .where(answerConditions(db, viewer, filters))
    .orderBy(asc(answers.createdAt), asc(answers.id));
  return { columns: Object.keys(ANSWER_COLUMNS), query };
}

/** What a capture of each run needs, newest first, at most `limit` of them. */
export function runsToCapture(db: Database, viewer: Person, filters: RunFilters, limit: number) {
  return db
    .select({ id: runs.id, experiment: runs.experiment, startedAt: runs.startedAt })
    .from(runs)
    .where(runConditions(db, viewer, filters))
    .orderBy(sql`${runs.startedAt} desc`, asc(runs.id))
    .limit(limit);
}
