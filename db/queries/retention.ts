import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { isLive } from "#db/queries/runs.ts";
import { runs } from "#db/schema.ts";

/** What is deleted by one statement at the most: it must not hold others up. */
const BATCH = 500;

/** Deletes a batch, and says how many rows went; 0 when nothing is left to delete. */
type DeleteBatch = (db: Database) => Promise<number>;

const deleteBatch =
  (statement: ReturnType<typeof sql>): DeleteBatch =>
  async (db) =>
    (await db.execute(statement)).rowCount ?? 0;

/** Deletes runs that began longer ago than their class keeps them. None that lives. */
const expiredRuns = deleteBatch(sql`
  delete from runs where id in (
    select ${runs.id} from ${runs} join classes c on c.id = ${runs.classId}
    where ${runs.startedAt} < now() - make_interval(days => c.retention_days) and not ${isLive}
    limit ${BATCH})`);

const expiredAnswers = deleteBatch(sql`
  delete from answers where id in (
    select a.id from answers a join classes c on c.id = a.class_id
    where a.created_at < now() - make_interval(days => c.retention_days)
    limit ${BATCH})`);

/**
 * Deletes anonymous learners of whom nothing is left: no run, no answer, no class, and no session
 * that held in the last 30 days.
 */
const emptyLearners = deleteBatch(sql`
  delete from users where id in (
    select u.id from users u
    where u.is_anonymous and u.role = 'learner' and u.created_at < now() - interval '30 days'
      and not exists (select from runs r where r.user_id = u.id)
      and not exists (select from answers a where a.user_id = u.id)
      and not exists (select from class_members m where m.user_id = u.id)
      and not exists (select from class_instructors i where i.user_id = u.id)
      and not exists (
        select from sessions s
        where s.user_id = u.id and s.expires_at > now() - interval '30 days')
    limit ${BATCH})`);

/** What retention deletes, by what the log calls it, in this order. */
export const EXPIRED: Readonly<Record<"runs" | "answers" | "learners", DeleteBatch>> = {
  runs: expiredRuns,
  answers: expiredAnswers,
  learners: emptyLearners,
};
