import { and, asc, count, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { taughtRuns } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { answers, classes, classMembers, feedback, reviews, runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { type RunFilters, runConditions } from "./run-conditions.ts";

export const RUN_SORTS = ["started", "learner", "experiment", "outcome", "duration"] as const;
/** What a list is ordered by; `-` is for descending. Runs that are equal then stand newest first. */
export type RunSort = (typeof RUN_SORTS)[number] | `-${(typeof RUN_SORTS)[number]}`;

export interface RunListQuery extends RunFilters {
  readonly sort: RunSort;
  /** From 1. */
  readonly page: number;
}

/** Runs on a page. */
export const RUNS_PER_PAGE = 50;
/** Beyond this the runs that match are not counted one by one. */
export const MOST_COUNTED = 10_000;

/** How often a learner predicted right in the lesson of a run. */
const predictions = (isRight: boolean) => sql<number>`(
  select count(*)::int from ${answers}
  where ${answers.userId} = ${runs.userId} and ${answers.lesson} = ${runs.lesson}
    and ${answers.classId} = ${runs.classId} and ${answers.isRight} = ${isRight})`;

/** What is told of a run in a list. Joined by `withNames`. */
export const runColumns = {
  id: runs.id,
  classId: runs.classId,
  class: classes.name,
  learnerId: runs.userId,
  /** The name they gave in the class; null when they are no longer in it. */
  learner: classMembers.name,
  experiment: runs.experiment,
  lesson: runs.lesson,
  startedAt: runs.startedAt,
  endedAt: runs.endedAt,
  /** Null while it runs. */
  outcome: runs.outcome,
  why: runs.why,
  reviewedAt: reviews.reviewedAt,
  feedbackCount: sql<number>`(select count(*)::int from ${feedback} where ${feedback.runId} = ${runs.id})`,
  /** Of the learner's predictions in the lesson: those that came true, and those that did not. */
  predictedRight: predictions(true),
  predictedWrong: predictions(false),
};

/** Joins what `runColumns` takes from other tables. */
export const membership = and(
  eq(classMembers.classId, runs.classId),
  eq(classMembers.userId, runs.userId),
);

const readRuns = (db: Database, condition: SQL | undefined) =>
  db
    .select(runColumns)
    .from(runs)
    .leftJoin(classes, eq(classes.id, runs.classId))
    .leftJoin(classMembers, membership)
    .leftJoin(reviews, eq(reviews.runId, runs.id))
    .where(condition);

export type RunListItem = Awaited<ReturnType<typeof readRuns>>[number];

/** A page of the runs that an instructor teaches and looks for. */
export async function listRuns(
  db: Database,
  viewer: Person,
  query: RunListQuery,
): Promise<RunListItem[]> {
  // The ids first: an index knows all that they are found and sorted by.
  const ids = await pageOfIds(db, viewer, query);
  const items = await readRuns(
    db,
    and(
      inArray(
        runs.id,
        ids.map(({ id }) => id),
      ),
      taughtRuns(db, viewer),
    ),
  );
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.flatMap(({ id }) => byId.get(id) ?? []);
}

/** How many runs match, up to `MOST_COUNTED`; one more stands for "more than that". */
export async function countRuns(
  db: Database,
  viewer: Person,
  filters: RunFilters,
): Promise<number> {
  const matching = db
    .select({ id: runs.id })
    .from(runs)
    .where(runConditions(db, viewer, filters))
    .limit(MOST_COUNTED + 1)
    .as("matching");
  const [row] = await db.select({ count: count() }).from(matching);
  return row?.count ?? 0;
}

/** One run as in the list, if the viewer teaches it. */
export async function listedRun(
  db: Database,
  viewer: Person,
  id: string,
): Promise<RunListItem | null> {
  const [item] = await readRuns(db, and(eq(runs.id, id), taughtRuns(db, viewer)));
  return item ?? null;
}

function pageOfIds(db: Database, viewer: Person, query: RunListQuery) {
  const { terms, places } = runOrder(db, query.sort);
  const ids = db.select({ id: runs.id }).from(runs).$dynamic();
  if (places) ids.leftJoin(places, isPlaceOfRun(places));
  return ids
    .where(runConditions(db, viewer, query))
    .orderBy(terms)
    .limit(RUNS_PER_PAGE)
    .offset((query.page - 1) * RUNS_PER_PAGE);
}

/** What a list of runs is ordered by. Where `places` is not null, it is to be joined. */
export function runOrder(db: Database, sort: RunSort) {
  const isDown = sort.startsWith("-");
  const by = (isDown ? sort.slice(1) : sort) as (typeof RUN_SORTS)[number];
  const places = placesOfNames(db);
  const key = sortKey(by, places.place);
  const terms = sql`${isDown ? desc(key) : asc(key)} nulls last, ${desc(runs.startedAt)}, ${desc(runs.id)}`;
  return { terms, places: by === "learner" ? places : null };
}

/** To put 300 names in order and compare numbers is faster than to compare names of 100,000 runs. */
const placesOfNames = (db: Database) =>
  db
    .select({
      class: classMembers.classId,
      user: classMembers.userId,
      place:
        sql<number>`row_number() over (order by lower(${classMembers.name}), ${classMembers.userId})`.as(
          "place",
        ),
    })
    .from(classMembers)
    .as("places");

export const isPlaceOfRun = (places: ReturnType<typeof placesOfNames>) =>
  and(eq(places.class, runs.classId), eq(places.user, runs.userId));

function sortKey(by: (typeof RUN_SORTS)[number], place: SQL.Aliased<number>): SQL {
  switch (by) {
    case "started":
      return sql`${runs.startedAt}`;
    case "learner":
      return sql`${place}`;
    // Ids and outcomes are ASCII, and bytes are compared faster than letters.
    case "experiment":
      return sql`${runs.experiment} collate "C"`;
    case "outcome":
      return sql`coalesce(${runs.outcome}, 'running') collate "C"`;
    case "duration":
      return sql`${runs.endedAt} - ${runs.startedAt}`;
    default:
      return by satisfies never;
  }
}
