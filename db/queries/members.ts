import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { answers, classes, classMembers, runs } from "#db/schema.ts";
import type { Person, Viewer } from "#db/viewer.ts";
import { currentClass } from "./classes.ts";
import { announce } from "./feed.ts";
import { nameAnonymous } from "./people.ts";

/** What a code leads to, for whoever holds it. */
export interface JoinableClass {
  readonly id: string;
  readonly name: string;
  /** "open" lets anyone in, "closed" those who are in already, "archived" nobody. */
  readonly state: "open" | "closed" | "archived";
}

/** The class with this code (as `readJoinCode` gives it). */
export async function classByCode(db: Database, code: string): Promise<JoinableClass | null> {
  const [row] = await db.select().from(classes).where(eq(classes.code, code));
  if (!row) return null;
  const state = row.archivedAt ? "archived" : row.isOpen ? "open" : "closed";
  return { id: row.id, name: row.name, state };
}

/** What the viewer is to a class already. */
export interface Standing {
  /** The name they go by there, when they learn in it. */
  readonly name: string | null;
  /** Whether what they do now belongs to it. */
  readonly isCurrent: boolean;
  readonly teaches: boolean;
  /** How many of their runs and answers belong to no class. */
  readonly loose: number;
}

/** What the viewer is to this class. */
export async function standingIn(db: Database, viewer: Viewer, classId: string): Promise<Standing> {
  if (viewer.role === "stranger") return { name: null, isCurrent: false, teaches: false, loose: 0 };
  const me = viewer.id;
  const { rows } = await db.execute<{
    name: string | null;
    is_current: boolean;
    teaches: boolean;
    loose: number;
  }>(sql`
    select
      (select name from class_members where class_id = ${classId} and user_id = ${me}) as name,
      coalesce(${currentClass(me)} = ${classId}, false) as is_current,
      exists (select from class_instructors i join users u on u.id = i.user_id
        where i.class_id = ${classId} and i.user_id = ${me} and u.role = 'instructor') as teaches,
      ((select count(*) from runs where user_id = ${me} and class_id is null)
       + (select count(*) from answers where user_id = ${me} and class_id is null))::int as loose`);
  const [row] = rows;
  if (!row) throw new Error("no row");
  return { name: row.name, isCurrent: row.is_current, teaches: row.teaches, loose: row.loose };
}

/**
 * Lets a learner into a class by this name, and makes it the one that their next runs belong to.
 * With `earlier` it gets what they did outside any class, too. In a transaction of the caller's.
 */
export async function joinClass(
  db: Database,
  classId: string,
  learner: Pick<Person, "id">,
  { name, earlier }: { name: string; earlier: boolean },
): Promise<void> {
  await db
    .insert(classMembers)
    .values({ classId, userId: learner.id, name })
    .onConflictDoUpdate({
      target: [classMembers.classId, classMembers.userId],
      set: { name, joinedAt: sql`now()` },
    });
  await nameAnonymous(db, learner.id, name);
  if (earlier) {
    const own = { runs: eq(runs.userId, learner.id), answers: eq(answers.userId, learner.id) };
    await db
      .update(runs)
      .set({ classId })
      .where(and(own.runs, isNull(runs.classId)));
    await db
      .update(answers)
      .set({ classId })
      .where(and(own.answers, isNull(answers.classId)));
  }
  await announce(db, { class: classId, what: "member" });
}

/** The name of the class that what a learner does now belongs to. */
export async function currentClassName(db: Database, person: Person): Promise<string | null> {
  const [row] = await db
    .select({ name: classes.name })
    .from(classes)
    .where(sql`${classes.id} = ${currentClass(person.id)}`);
  return row?.name ?? null;
}
