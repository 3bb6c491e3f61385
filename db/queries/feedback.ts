import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { feedback, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

export interface Feedback {
  readonly id: string;
  /** Null when the author is gone. */
  readonly authorId: string | null;
  readonly author: string | null;
  /** Markdown. */
  readonly body: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When the learner first saw it; null: not yet. */
  readonly seenAt: Date | null;
}

/** The feedback on a run, oldest first. The caller has admitted who reads it. */
export async function feedbackOfRun(db: Database, runId: string): Promise<Feedback[]> {
  return db
    .select({
      id: feedback.id,
      authorId: feedback.authorId,
      author: users.name,
      body: feedback.body,
      createdAt: feedback.createdAt,
      updatedAt: feedback.updatedAt,
      seenAt: feedback.seenAt,
    })
    .from(feedback)
    .leftJoin(users, eq(users.id, feedback.authorId))
    .where(eq(feedback.runId, runId))
    .orderBy(asc(feedback.createdAt), asc(feedback.id));
}

/** Notes that the learner has seen the feedback on their own runs. */
export async function markSeen(db: Database, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  await db
    .update(feedback)
    .set({ seenAt: sql`now()` })
    .where(and(inArray(feedback.runId, [...runIds]), isNull(feedback.seenAt)));
}

interface Text {
  readonly runId: string;
  readonly by: Person;
  readonly body: string;
}

export async function giveFeedback(db: Database, { runId, by, body }: Text) {
  const [row] = await db
    .insert(feedback)
    .values({ runId, authorId: by.id, body })
    .returning({ id: feedback.id });
  return row ?? null;
}

/** One's own feedback on this run. */
const own = (id: string, runId: string, by: Person) =>
  and(eq(feedback.id, id), eq(feedback.runId, runId), eq(feedback.authorId, by.id));

/** Changes one's own feedback; the learner has not seen it then. Null if there is no such. */
export async function changeFeedback(db: Database, id: string, { runId, by, body }: Text) {
  const [row] = await db
    .update(feedback)
    .set({ body, updatedAt: sql`now()`, seenAt: null })
    .where(own(id, runId, by))
    .returning({ id: feedback.id });
  return row ?? null;
}

/** Deletes one's own feedback. Null if there is no such. */
export async function deleteFeedback(db: Database, id: string, runId: string, by: Person) {
  const [row] = await db
    .delete(feedback)
    .where(own(id, runId, by))
    .returning({ id: feedback.id });
  return row ?? null;
}
