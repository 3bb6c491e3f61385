import { and, eq, exists, gt, inArray, isNotNull, ne, not, or, type SQL, sql } from "drizzle-orm";
import { taughtRuns } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { reviews, runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { runConditions } from "./run-conditions.ts";
import { isPlaceOfRun, type RunListQuery, runOrder } from "./run-list.ts";

/** The ids of the runs before and after one in a list; null at its ends. */
export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
}

/**
 * The neighbours of a run in the list that an instructor looks through. The run itself need no longer
 * match: it was reviewed meanwhile, say. Among those that wait, what others claim is skipped.
 */
export async function neighbours(
  db: Database,
  viewer: Person,
  query: Omit<RunListQuery, "page">,
  runId: string,
): Promise<Neighbours> {
  const { sort, ...filters } = query;
  const { terms, places } = runOrder(db, sort);
  const beside = (way: "lag" | "lead") =>
    sql<string | null>`${sql.raw(way)}(${runs.id}) over (order by ${terms})`;
  const walk = db
    .select({
      id: runs.id,
      previous: beside("lag").as("previous"),
      next: beside("lead").as("next"),
    })
    .from(runs)
    .$dynamic();
  if (places) walk.leftJoin(places, isPlaceOfRun(places));
  const isFree = filters.review === "waiting" ? not(claimedByOthers(db, viewer)) : undefined;
  const matches = and(runConditions(db, viewer, filters), isFree);
  // As a set by itself: beside `or` the reviews would be looked for run by run.
  const isMatch = filters.review
    ? inArray(runs.id, db.select({ id: runs.id }).from(runs).where(matches))
    : matches;
  const walked = walk
    .where(and(taughtRuns(db, viewer), or(eq(runs.id, runId), isMatch)))
    .as("walked");
  const [row] = await db
    .select({ previous: walked.previous, next: walked.next })
    .from(walked)
    .where(eq(walked.id, runId));
  return row ?? { previous: null, next: null };
}

const claimedByOthers = (db: Database, viewer: Person): SQL =>
  exists(
    db
      .select({ id: reviews.runId })
      .from(reviews)
      .where(
        and(
          eq(reviews.runId, runs.id),
          isNotNull(reviews.claimedBy),
          ne(reviews.claimedBy, viewer.id),
          gt(reviews.claimExpiresAt, sql`now()`),
        ),
      ),
  );
