import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Auth } from "#db/auth.ts";
import type { Database } from "#db/client.ts";
import { moveProgress } from "#db/queries/progress.ts";
import { sessions, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/**
 * Makes everything of one learner another's, all or nothing: who signs in keeps what they did before.
 * Feedback, notes and reviews hang on the runs and follow them. Where both are in a class, the place
 * and the name of `to` stay; a class that `to` teaches gets neither learner nor runs.
 */
export async function moveLearner(db: Database, from: string, to: string): Promise<void> {
  await db.transaction(async (tx) => {
    await moveDone(tx, from, to);
    await moveProgress(tx, from, to);
  });
}

async function moveDone(db: Database, from: string, to: string): Promise<void> {
  await db.execute(sql`
    with taught as (
      select class_id from class_instructors where user_id = ${to}
    ), moved_runs as (
      update runs set user_id = ${to},
        class_id = case when class_id in (select class_id from taught) then null else class_id end
      where user_id = ${from}
    ), moved_answers as (
      update answers set user_id = ${to},
        class_id = case when class_id in (select class_id from taught) then null else class_id end
      where user_id = ${from} and not exists (
        select from answers own where own.user_id = ${to} and own.lesson = answers.lesson
          and own.question = answers.question and own.kind = answers.kind and answers.kind = 'prediction')
    ), later as (
      update class_members own set joined_at = greatest(own.joined_at, old.joined_at)
      from class_members old
      where old.user_id = ${from} and own.user_id = ${to} and own.class_id = old.class_id
    )
    update class_members old set user_id = ${to}
    where old.user_id = ${from}
      and not exists (
        select from class_members own where own.user_id = ${to} and own.class_id = old.class_id)
      and old.class_id not in (select class_id from taught)`);
}

/** Gives an anonymous learner the name they go by; an account keeps the one it has. */
export async function nameAnonymous(db: Database, id: string, name: string): Promise<void> {
  await db
    .update(users)
    .set({ name, updatedAt: new Date() })
    .where(and(eq(users.id, id), eq(users.isAnonymous, true)));
}

/** Where a person is signed in. */
export interface SignIn {
  readonly id: string;
  readonly at: Date;
  readonly seenAt: Date;
  readonly address: string | null;
  readonly agent: string | null;
}

/** All places where a person is signed in, the last used first. */
export function signIns(db: Database, person: Person): Promise<SignIn[]> {
  return db
    .select({
      id: sessions.id,
      at: sessions.createdAt,
      seenAt: sessions.updatedAt,
      address: sessions.ipAddress,
      agent: sessions.userAgent,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, person.id), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.updatedAt))
    .limit(100);
}

/** Signs a person out in one place; false when they are not signed in there. */
export async function endSignIn(db: Database, person: Person, id: string): Promise<boolean> {
  const ended = await db
    .delete(sessions)
    .where(and(sql`${sessions.id}::text = ${id}`, eq(sessions.userId, person.id)))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

/** Which of a person's sign-ins a request comes from. */
export async function signInOf(auth: Auth, headers: Headers): Promise<string | null> {
  const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  return session?.session.id ?? null;
}
