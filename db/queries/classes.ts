import { and, desc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { taughtClassIds } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { classes, classInstructors, runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/**
 * The class that what a learner does now belongs to: of those they are in, the one they joined last
 * that is not archived. Null when there is none.
 */
export const currentClass = (userId: string): SQL<string | null> => sql`(
  select m.class_id from class_members m join classes c on c.id = m.class_id
  where m.user_id = ${userId} and c.archived_at is null
  order by m.joined_at desc limit 1)`;

/** The classes that a person teaches, the newest first, with what there is to do in each. */
export async function readTaughtClasses(db: Database, person: Person) {
  const count = (query: SQL) => sql<number>`(${query})::int`;
  return db
    .select({
      id: classes.id,
      name: classes.name,
      code: classes.code,
      isOpen: classes.isOpen,
      isArchived: sql<boolean>`${classes.archivedAt} is not null`,
      learners: count(sql`select count(*) from class_members m where m.class_id = classes.id`),
      runsInLastDay: count(sql`
        select count(*) from runs r
        where r.class_id = classes.id and r.started_at > now() - interval '1 day'`),
      waiting: count(sql`
        select count(*) from runs r left join reviews v on v.run_id = r.id
        where r.class_id = classes.id and r.outcome is not null and v.reviewed_at is null`),
    })
    .from(classes)
    .where(inArray(classes.id, taughtClassIds(db, person)))
    .orderBy(desc(classes.createdAt), classes.id);
}

/** Tries before it is more likely that something is wrong with the codes than that each was taken. */
const TRIES = 5;

/** Makes a class that this person teaches; gives its id. In a transaction of the caller's. */
export async function makeClass(
  tx: Database,
  by: Person,
  name: string,
  newCode: () => string,
): Promise<string> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [row] = await tx
      .insert(classes)
      .values({ name, code: newCode() })
      .onConflictDoNothing({ target: classes.code })
      .returning({ id: classes.id });
    if (!row) continue;
    await tx.insert(classInstructors).values({ classId: row.id, userId: by.id });
    return row.id;
  }
  throw new Error(`${TRIES} codes in a row were taken`);
}

/** What an instructor may change of a class; what is undefined stays. */
export interface ClassChange {
  readonly name?: string | undefined;
  readonly isOpen?: boolean | undefined;
  readonly isArchived?: boolean | undefined;
  readonly retentionDays?: number | null | undefined;
}

export async function changeClass(db: Database, id: string, change: ClassChange): Promise<void> {
  const { isArchived, ...rest } = change;
  const archivedAt = isArchived ? sql`coalesce(${classes.archivedAt}, now())` : null;
  const set = isArchived === undefined ? rest : { ...rest, archivedAt };
  if (Object.values(set).every((value) => value === undefined)) return;
  await db.update(classes).set(set).where(eq(classes.id, id));
}

/** Gives a class a new code: the one before lets nobody in any more. */
export async function changeCode(tx: Database, id: string, newCode: () => string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = newCode();
    const isTaken = sql`not exists (select from classes other where other.code = ${code})`;
    const { rowCount } = await tx
      .update(classes)
      .set({ code })
      .where(sql`${classes.id} = ${id} and ${isTaken}`);
    if (rowCount) return;
  }
  throw new Error(`${TRIES} codes in a row were taken`);
}

/** Deletes a class. Runs and answers stay with their learners, in no class. */
export async function deleteClass(db: Database, id: string): Promise<void> {
  await db.delete(classes).where(eq(classes.id, id));
}

/** How many ended runs of a class began how many whole days ago. */
export async function readRunAges(
  db: Database,
  id: string,
): Promise<{ days: number; runs: number }[]> {
  const days = sql<number>`floor(extract(epoch from now() - ${runs.startedAt}) / 86400)::int`;
  return db
    .select({ days, runs: sql<number>`count(*)::int` })
    .from(runs)
    .where(and(eq(runs.classId, id), isNotNull(runs.outcome)))
    .groupBy(sql`1`);
}
