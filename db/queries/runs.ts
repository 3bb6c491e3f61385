import { and, asc, desc, eq, gt, isNull, not, sql } from "drizzle-orm";
import { type Database, type DatabaseHandle, inTransaction } from "#db/client.ts";
import { storePasses } from "#db/queries/challenges.ts";
import { currentClass } from "#db/queries/classes.ts";
import { announce, announceRuns } from "#db/queries/feed.ts";
import { runChunks, runs } from "#db/schema.ts";
import type { RunEvent, RunOutcome } from "#protocol/run-event.ts";

export type NewRun = Omit<typeof runs.$inferInsert, "endedAt" | "outcome" | "why" | "result">;
export type NewChunk = typeof runChunks.$inferInsert;

export interface RunEnd {
  readonly runId: string;
  readonly endedAt: Date;
  readonly outcome: RunOutcome;
  readonly why: string | null;
  readonly result: unknown;
  /** Ids of the challenges that it passes ([CHA1]). */
  readonly challenges: readonly string[];
}

/** Characters that are kept of why a run ended. An entry of a Postgres index is 2.7 kB at the most. */
const MAX_WHY = 400;

/** What the recorder writes in one transaction. */
export interface RunBatch {
  readonly starts: readonly NewRun[];
  readonly chunks: readonly NewChunk[];
  readonly ends: readonly RunEnd[];
}

/**
 * The same value without U+0000, which Postgres's jsonb cannot hold. The log, which is text, keeps
 * every byte.
 */
function withoutNul<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll("\0", "\ufffd") as T;
  if (Array.isArray(value)) return value.map(withoutNul) as T;
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [withoutNul(key), withoutNul(inner)]),
  ) as T;
}

/**
 * Commits a batch. Doing it again after an unknown outcome changes nothing: rows that are there
 * already are left as they are ([REC2]).
 */
export async function writeBatch(database: DatabaseHandle, batch: RunBatch): Promise<void> {
  const { starts, chunks, ends } = batch;
  if (starts.length === 0 && ends.length === 0) {
    // One statement is a transaction of its own.
    if (chunks.length > 0) await database.pool.query(insertChunks(chunks));
    return;
  }
  await inTransaction(database, async (tx, client) => {
    if (starts.length > 0) {
      const rows = starts.map((row) => ({ ...withoutNul(row), classId: currentClass(row.userId) }));
      await tx.insert(runs).values(rows).onConflictDoNothing();
    }
    if (chunks.length > 0) await client.query(insertChunks(chunks));
    for (const { runId, challenges, ...whole } of ends) {
      const end = { ...whole, why: whole.why?.slice(0, MAX_WHY) ?? null };
      const open = and(eq(runs.id, runId), isNull(runs.outcome));
      const [ended] = await tx.update(runs).set(withoutNul(end)).where(open).returning(OF_PASS);
      if (ended) await storePasses(tx, { ...ended, runId, passedAt: end.endedAt }, challenges);
    }
    const changed = [...starts.map(({ id }) => id), ...ends.map(({ runId }) => runId)];
    await announceRuns(
      tx,
      changed.filter((id) => id !== undefined),
    );
  });
}

const OF_PASS = { userId: runs.userId, experiment: runs.experiment };

/** By hand, because this is the lab's busiest statement and building it in Drizzle costs a third. */
function insertChunks(chunks: readonly NewChunk[]): { text: string; values: unknown[] } {
  const rows = chunks.map((_, row) => {
    const first = row * 4 + 1;
    return `($${first}, $${first + 1}, $${first + 2}, $${first + 3})`;
  });
  return {
    text: `insert into run_chunks (run_id, first_seq, last_seq, events) values ${rows.join(", ")} on conflict do nothing`,
    values: chunks.flatMap(({ runId, firstSeq, lastSeq, events }) => [
      runId,
      firstSeq,
      lastSeq,
      events,
    ]),
  };
}

/**
 * Whether a run may be written still, as a condition on `runs`. None lives for a day ([RUN5], [BEN8]):
 * what is open longer was left by a sidecar that never came back to end it.
 */
export const isLive = sql<boolean>`(${runs.outcome} is null and ${runs.startedAt} > now() - interval '1 day')`;

/**
 * Deletes a run and, by cascade, its log, its feedback and all else that belongs to it. False if it
 * lives: then it is left as it is.
 */
export async function deleteRun(db: Database, runId: string): Promise<boolean> {
  const [gone] = await db
    .delete(runs)
    .where(and(eq(runs.id, runId), not(isLive)))
    .returning({ classId: runs.classId });
  if (gone?.classId) await announce(db, { class: gone.classId, what: "run", run: runId });
  return gone !== undefined;
}

/** The stored events of a run after `seq`, in order. */
export async function readEvents(db: Database, runId: string, afterSeq = 0): Promise<RunEvent[]> {
  const chunks = await db
    .select({ events: runChunks.events })
    .from(runChunks)
    .where(and(eq(runChunks.runId, runId), gt(runChunks.lastSeq, afterSeq)))
    .orderBy(asc(runChunks.firstSeq));
  const events = chunks.flatMap((chunk) => JSON.parse(chunk.events) as RunEvent[]);
  return events.filter((event) => event.seq > afterSeq);
}

/** Rows at once of `streamChunks`: one holds about 170 kB at the most, most far less. */
const PAGE = 16;

/** The stored events of a run, in order, for runs too long to hold: a few rows are in memory. */
export async function* streamEvents(db: Database, runId: string): AsyncGenerator<RunEvent> {
  for await (const events of streamChunks(db, runId)) yield* JSON.parse(events) as RunEvent[];
}

/** The same in the pieces that were stored, each a JSON array. */
export async function* streamChunks(db: Database, runId: string): AsyncGenerator<string> {
  let afterSeq = 0;
  while (true) {
    const page = await db
      .select({ lastSeq: runChunks.lastSeq, events: runChunks.events })
      .from(runChunks)
      .where(and(eq(runChunks.runId, runId), gt(runChunks.firstSeq, afterSeq)))
      .orderBy(asc(runChunks.firstSeq))
      .limit(PAGE);
    for (const { events } of page) yield events;
    afterSeq = page.at(-1)?.lastSeq ?? afterSeq;
    if (page.length < PAGE) return;
  }
}

/** The last stored events of a run: those of its last row. */
export async function readLastEvents(db: Database, runId: string): Promise<RunEvent[]> {
  const [last] = await db
    .select({ events: runChunks.events })
    .from(runChunks)
    .where(eq(runChunks.runId, runId))
    .orderBy(desc(runChunks.firstSeq))
    .limit(1);
  return last ? (JSON.parse(last.events) as RunEvent[]) : [];
}

/** Ends what an earlier sidecar of this name left open ([RES3]). Returns how many there were. */
export async function interruptRuns(db: Database, sidecar: string): Promise<number> {
  const ended = await db
    .update(runs)
    .set({
      outcome: "interrupted",
      endedAt: sql`now()`,
      why: "The server stopped in the middle of the run.",
    })
    .where(and(eq(runs.sidecar, sidecar), isNull(runs.outcome)))
    .returning({ id: runs.id });
  return ended.length;
}
