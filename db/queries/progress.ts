import { eq, inArray, sql } from "drizzle-orm";
import { type Database, type DatabaseHandle, inTransaction } from "#db/client.ts";
import { challengePasses, progress } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { mergeProgress, NO_PROGRESS, type Progress, progressSchema } from "#protocol/progress.ts";
import { withoutFuture } from "#protocol/progress-clock.ts";

/** How far a person is, by all of their devices that told. */
export async function readProgress(db: Database, person: Pick<Person, "id">): Promise<Progress> {
  const [row] = await db.select().from(progress).where(eq(progress.userId, person.id));
  return row ? progressOf(row) : NO_PROGRESS;
}

/**
 * Adds what a device knows, and gives what all know together; null when that is more than a learner
 * may have. Devices that tell at the same time come one after the other.
 */
export function addProgress(
  database: DatabaseHandle,
  person: Pick<Person, "id">,
  told: Progress,
): Promise<Progress | null> {
  return inTransaction(database, async (tx) => {
    const known = await lockProgress(tx, person.id);
    const merged = mergeProgress(known, withoutFuture(told, Date.now()));
    if (!progressSchema.safeParse(merged).success) return null;
    await writeProgress(tx, person.id, merged);
    return merged;
  });
}

/**
 * Makes one learner's progress and passed challenges another's, in the transaction of `tx`. Of a
 * challenge that both passed the earlier stays.
 */
export async function moveProgress(tx: Database, from: string, to: string): Promise<void> {
  // In the order of their ids, so that two moves never wait for each other.
  const rows = await tx
    .select()
    .from(progress)
    .where(inArray(progress.userId, [from, to]))
    .orderBy(progress.userId)
    .for("update");
  const left = rows.find(({ userId }) => userId === from);
  if (left) {
    const known = await lockProgress(tx, to);
    const merged = mergeProgress(known, progressOf(left));
    await writeProgress(tx, to, progressSchema.safeParse(merged).success ? merged : known);
  }
  await tx.execute(sql`
    insert into challenge_passes (user_id, experiment, challenge, run_id, passed_at)
    select ${to}, experiment, challenge, run_id, passed_at
    from challenge_passes where user_id = ${from}
    on conflict (user_id, experiment, challenge) do update
      set run_id = excluded.run_id, passed_at = excluded.passed_at
      where excluded.passed_at < challenge_passes.passed_at`);
  await tx.delete(progress).where(eq(progress.userId, from));
  await tx.delete(challengePasses).where(eq(challengePasses.userId, from));
}

type Row = typeof progress.$inferSelect;

const progressOf = ({ resetAt, entries }: Row): Progress => ({
  resetAt: resetAt.getTime(),
  entries,
});

/** The row of a person, made if there is none, which is theirs alone until the transaction ends. */
async function lockProgress(tx: Database, userId: string): Promise<Progress> {
  await tx
    .insert(progress)
    .values({ userId, resetAt: new Date(0), entries: {} })
    .onConflictDoNothing();
  const [row] = await tx.select().from(progress).where(eq(progress.userId, userId)).for("update");
  return row ? progressOf(row) : NO_PROGRESS;
}

async function writeProgress(tx: Database, userId: string, { resetAt, entries }: Progress) {
  await tx
    .update(progress)
    .set({ resetAt: new Date(resetAt), entries, updatedAt: new Date() })
    .where(eq(progress.userId, userId));
}
