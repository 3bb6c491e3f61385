import { and, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { taughtClassIds, taughtRuns } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { answers, classMembers, feedback, reviews, runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import type { RunOutcome } from "#protocol/run-event.ts";

/** Which runs an instructor looks for; what is left out does not matter. */
export interface RunFilters {
  readonly class?: string;
  readonly learner?: string;
  readonly experiment?: string;
  readonly lesson?: string;
  readonly outcome?: RunOutcome | "running";
  /** `feedback`: those that have some. */
  readonly review?: "waiting" | "reviewed" | "feedback";
  /** The first and the last day, in UTC, as `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
  /**
   * Stands in the learner's name, the experiment, the lesson or why the run ended; or is the run's
   * id. Parameters and results are not searched: to read them all takes seconds.
   */
  readonly q?: string;
}

/** The runs that an instructor teaches and looks for, as a condition on `runs`. */
export function runConditions(db: Database, viewer: Person, filters: RunFilters): SQL | undefined {
  const { learner, experiment, lesson, q } = filters;
  return and(
    taughtRuns(db, viewer),
    filters.class === undefined ? undefined : eq(runs.classId, filters.class),
    learner === undefined ? undefined : eq(runs.userId, learner),
    experiment === undefined ? undefined : eq(runs.experiment, experiment),
    lesson === undefined ? undefined : eq(runs.lesson, lesson),
    outcomeIs(filters.outcome),
    reviewIs(db, filters.review),
    ...within(runs.startedAt, filters),
    q === undefined ? undefined : runSays(db, q),
  );
}

/** The answers of the classes that an instructor teaches; outcome, experiment and review say nothing of them. */
export function answerConditions(
  db: Database,
  viewer: Person,
  filters: RunFilters,
): SQL | undefined {
  const { learner, lesson, q } = filters;
  return and(
    inArray(answers.classId, taughtClassIds(db, viewer)),
    filters.class === undefined ? undefined : eq(answers.classId, filters.class),
    learner === undefined ? undefined : eq(answers.userId, learner),
    lesson === undefined ? undefined : eq(answers.lesson, lesson),
    ...within(answers.createdAt, filters),
    q === undefined
      ? undefined
      : or(
          holds(answers.lesson, q),
          holds(answers.question, q),
          holds(answers.answer, q),
          sql`(${answers.classId}, ${answers.userId}) in ${membersCalled(db, q)}`,
        ),
  );
}

function outcomeIs(outcome: RunFilters["outcome"]): SQL | undefined {
  if (outcome === undefined) return undefined;
  return outcome === "running" ? isNull(runs.outcome) : eq(runs.outcome, outcome);
}

function reviewIs(db: Database, review: RunFilters["review"]): SQL | undefined {
  const reviewed = db
    .select({ id: reviews.runId })
    .from(reviews)
    .where(and(eq(reviews.runId, runs.id), isNotNull(reviews.reviewedAt)));
  switch (review) {
    case undefined:
      return undefined;
    case "waiting":
      return and(isNotNull(runs.outcome), sql`not exists ${reviewed}`);
    case "reviewed":
      return sql`exists ${reviewed}`;
    case "feedback":
      return inArray(runs.id, db.select({ id: feedback.runId }).from(feedback));
    default:
      return review satisfies never;
  }
}

type Instant = typeof runs.startedAt | typeof answers.createdAt;

function within(column: Instant, { from, to }: RunFilters): (SQL | undefined)[] {
  const day = (date: string) => new Date(`${date}T00:00:00Z`);
  return [
    from === undefined ? undefined : gte(column, day(from)),
    to === undefined ? undefined : lt(column, new Date(day(to).getTime() + 86_400_000)),
  ];
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

function runSays(db: Database, q: string): SQL | undefined {
  return or(
    holds(runs.experiment, q),
    holds(runs.lesson, q),
    holds(runs.why, q),
    sql`(${runs.classId}, ${runs.userId}) in ${membersCalled(db, q)}`,
    isId(q) ? eq(runs.id, q) : undefined,
  );
}

const membersCalled = (db: Database, q: string) =>
  db
    .select({ class: classMembers.classId, user: classMembers.userId })
    .from(classMembers)
    .where(holds(classMembers.name, q));

type Text =
  | typeof runs.experiment
  | typeof runs.lesson
  | typeof runs.why
  | typeof answers.lesson
  | typeof answers.question
  | typeof answers.answer
  | typeof classMembers.name;

/** Whether the column holds this text, whatever its case; `%` and `_` stand for themselves. */
const holds = (column: Text, text: string): SQL =>
  sql`${column} ilike ${`%${text.replaceAll(/[\\%_]/g, "\\$&")}%`}`;
