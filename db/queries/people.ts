import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { answers, classMembers, runs } from "#db/schema.ts";

/** Makes everything of one learner another's: who signs in keeps what they did before. */
export async function moveLearner(db: Database, from: string, to: string): Promise<void> {
  await db.update(runs).set({ userId: to }).where(eq(runs.userId, from));
  await db.update(answers).set({ userId: to }).where(eq(answers.userId, from));
  // They may be in the same class twice: the place that the account has stays.
  await db
    .update(classMembers)
    .set({ userId: to })
    .where(
      sql`${classMembers.userId} = ${from} and not exists (
        select from class_members own where own.user_id = ${to} and own.class_id = ${classMembers.classId})`,
    );
}
