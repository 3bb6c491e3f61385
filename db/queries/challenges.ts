import { asc, eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { challengePasses } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import type { ChallengePass } from "#protocol/challenge-pass.ts";

/** Everything that a learner has passed, the oldest first. */
export async function readPasses(db: Database, person: Person): Promise<ChallengePass[]> {
  const rows = await db
    .select()
    .from(challengePasses)
    .where(eq(challengePasses.userId, person.id))
    .orderBy(asc(challengePasses.passedAt), asc(challengePasses.challenge));
  return rows.map(({ experiment, challenge, runId, passedAt }) => ({
    ...{ experiment, challenge },
    run: runId,
    at: passedAt.toISOString(),
  }));
}

type Pass = Omit<typeof challengePasses.$inferInsert, "challenge">;

/** Stores that a run passes these challenges, where its owner had not passed them before ([CHA3]). */
export async function storePasses(
  db: Database,
  pass: Pass,
  challenges: readonly string[],
): Promise<void> {
  if (challenges.length === 0) return;
  const rows = challenges.toSorted().map((challenge) => ({ ...pass, challenge }));
  await db.insert(challengePasses).values(rows).onConflictDoNothing();
}
