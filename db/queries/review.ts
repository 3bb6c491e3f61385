import { and, eq, gt, isNotNull, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { RunRow } from "#db/access.ts";
import { type Database, type DatabaseHandle, inTransaction } from "#db/client.ts";
import { reviews, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { type AuditAction, audit } from "./audit.ts";
import { announce } from "./feed.ts";

/** How long a claim holds unless it is renewed. The database's clock counts. */
export const CLAIM_MINUTES = 15;

const inFifteenMinutes = sql`now() + make_interval(mins => ${CLAIM_MINUTES})`;
const isOver = lte(reviews.claimExpiresAt, sql`now()`);
const isLive = gt(reviews.claimExpiresAt, sql`now()`);

interface Deed {
  readonly run: RunRow;
  readonly by: Person;
  readonly action: AuditAction;
  /** Where the request came from. */
  readonly address: string | null;
}

/**
 * Does something to a run, with its line in the audit log and its notice to the class: all or
 * nothing. `work` gives null when there was nothing to do; then nothing is logged or told.
 */
export async function reviewDeed<T extends object>(
  database: DatabaseHandle,
  { run, by, action, address }: Deed,
  work: (db: Database) => Promise<T | null>,
): Promise<T | null> {
  return inTransaction(database, async (db) => {
    const done = await work(db);
    if (done === null) return null;
    const details = "id" in done ? { id: done.id } : {};
    await audit(db, by, { action, classId: run.classId, subject: run.id, details, address });
    if (run.classId) await announce(db, { class: run.classId, what: "review", run: run.id });
    return done;
  });
}

/** Prolongs a claim that this person holds; null when they hold none that lives. */
export async function renewClaim(
  db: Database,
  runId: string,
  by: Person,
): Promise<{ expiresAt: Date } | null> {
  const held = and(eq(reviews.runId, runId), eq(reviews.claimedBy, by.id), isLive);
  const [row] = await db
    .update(reviews)
    .set({ claimExpiresAt: inFifteenMinutes })
    .where(held)
    .returning({ expiresAt: reviews.claimExpiresAt });
  return row?.expiresAt ? { expiresAt: row.expiresAt } : null;
}

/**
 * Claims a run that nobody holds, or that `from` holds: whoever takes over says from whom, so that of
 * two who do it at once one wins. Null when someone else holds it.
 */
export async function claimRun(
  db: Database,
  runId: string,
  by: Person,
  from?: string,
): Promise<{ expiresAt: Date } | null> {
  const claim = { claimedBy: by.id, claimExpiresAt: inFifteenMinutes };
  const isFree: (SQL | undefined)[] = [
    isNull(reviews.claimedBy),
    eq(reviews.claimedBy, by.id),
    isOver,
  ];
  if (from) isFree.push(eq(reviews.claimedBy, from));
  const [row] = await db
    .insert(reviews)
    .values({ runId, ...claim })
    .onConflictDoUpdate({ target: reviews.runId, set: claim, setWhere: or(...isFree) })
    .returning({ expiresAt: reviews.claimExpiresAt });
  return row?.expiresAt ? { expiresAt: row.expiresAt } : null;
}

/** Lets go of a claim; null when this person holds none. */
export async function releaseClaim(
  db: Database,
  runId: string,
  by: Person,
): Promise<Record<string, never> | null> {
  const { rowCount } = await db
    .update(reviews)
    .set({ claimedBy: null, claimExpiresAt: null })
    .where(and(eq(reviews.runId, runId), eq(reviews.claimedBy, by.id)));
  return rowCount ? {} : null;
}

/** Says that a run is reviewed, which also ends this person's claim on it; null if it was before. */
export async function markReviewed(
  db: Database,
  runId: string,
  by: Person,
): Promise<Record<string, never> | null> {
  const mine = sql`${reviews.claimedBy} = ${by.id}`;
  const { rowCount } = await db
    .insert(reviews)
    .values({ runId, reviewedBy: by.id, reviewedAt: sql`now()` })
    .onConflictDoUpdate({
      target: reviews.runId,
      set: {
        reviewedBy: by.id,
        reviewedAt: sql`now()`,
        claimedBy: sql`case when ${mine} then null else ${reviews.claimedBy} end`,
        claimExpiresAt: sql`case when ${mine} then null else ${reviews.claimExpiresAt} end`,
      },
      setWhere: isNull(reviews.reviewedAt),
    });
  return rowCount ? {} : null;
}

/** Says that a run is to be reviewed again; null if it was not. */
export async function unmarkReviewed(
  db: Database,
  runId: string,
): Promise<Record<string, never> | null> {
  const { rowCount } = await db
    .update(reviews)
    .set({ reviewedBy: null, reviewedAt: null })
    .where(and(eq(reviews.runId, runId), isNotNull(reviews.reviewedAt)));
  return rowCount ? {} : null;
}

export interface Claim {
  /** The id of who holds it. */
  readonly holder: string;
  readonly name: string;
  readonly until: Date;
  /** Milliseconds until then, by the database's clock. */
  readonly left: number;
}

/** The claim on a run that lives now. With `except`, only if it is not that person's. */
export async function liveClaim(
  db: Database,
  runId: string,
  except?: Person,
): Promise<Claim | null> {
  const [row] = await db
    .select({
      holder: users.id,
      name: users.name,
      until: reviews.claimExpiresAt,
      left: sql<number>`(extract(epoch from ${reviews.claimExpiresAt} - now()) * 1000)::float8`,
    })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.claimedBy))
    .where(and(eq(reviews.runId, runId), isLive, except ? ne(users.id, except.id) : undefined));
  return row?.until ? { ...row, until: row.until } : null;
}

/** Who marked a run as reviewed, and when; null if nobody has. */
export async function reviewedBy(
  db: Database,
  runId: string,
): Promise<{ name: string | null; at: Date } | null> {
  const [row] = await db
    .select({ name: users.name, at: reviews.reviewedAt })
    .from(reviews)
    .leftJoin(users, eq(users.id, reviews.reviewedBy))
    .where(and(eq(reviews.runId, runId), isNotNull(reviews.reviewedAt)));
  return row?.at ? { name: row.name, at: row.at } : null;
}
