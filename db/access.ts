import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import * as z from "zod";
import type { Database } from "#db/client.ts";
import { classes, classInstructors, classMembers, runs } from "#db/schema.ts";
import type { Person, Viewer } from "#db/viewer.ts";

/**
 * Who may see and do what, in one place. There are three answers: the owner, an instructor of the
 * class, nobody. What one may not see does not exist for them: these give null for both.
 */

export type RunRow = typeof runs.$inferSelect;
export type ClassRow = typeof classes.$inferSelect;

export interface ReadableRun {
  readonly run: RunRow;
  /** Why the viewer may read it; an owner who also teaches the class counts as owner. */
  readonly as: "owner" | "instructor";
}

const isId = (id: string) => z.uuid().safeParse(id).success;

/** The classes that a person teaches, as a subquery for `in`. */
export function taughtClassIds(db: Database, person: Person) {
  return db
    .select({ id: classInstructors.classId })
    .from(classInstructors)
    .where(eq(classInstructors.userId, person.id));
}

/** The runs that a person owns, as a condition on `runs`. */
export const ownRuns = (person: Person): SQL => eq(runs.userId, person.id);

/** The runs of all classes that a person teaches, as a condition on `runs`. */
export function taughtRuns(db: Database, person: Person): SQL {
  // A learner teaches nothing, whatever stands in a table.
  if (person.role !== "instructor") return inArray(runs.classId, []);
  return inArray(runs.classId, taughtClassIds(db, person));
}

/** The run, if the viewer owns it or teaches its class. */
export async function readableRun(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<ReadableRun | null> {
  if (viewer.role === "stranger" || !isId(id)) return null;
  const mine = or(ownRuns(viewer), taughtRuns(db, viewer));
  const [run] = await db
    .select()
    .from(runs)
    .where(and(eq(runs.id, id), mine));
  return run ? { run, as: run.userId === viewer.id ? "owner" : "instructor" } : null;
}

/** The run, if the viewer owns it. */
export async function ownedRun(db: Database, viewer: Viewer, id: string): Promise<RunRow | null> {
  if (viewer.role === "stranger" || !isId(id)) return null;
  const [run] = await db
    .select()
    .from(runs)
    .where(and(eq(runs.id, id), ownRuns(viewer)));
  return run ?? null;
}

/** The run, if the viewer teaches its class. */
export async function taughtRun(db: Database, viewer: Viewer, id: string): Promise<RunRow | null> {
  if (viewer.role === "stranger" || !isId(id)) return null;
  const [run] = await db
    .select()
    .from(runs)
    .where(and(eq(runs.id, id), taughtRuns(db, viewer)));
  return run ?? null;
}

/** The class, if the viewer teaches it. */
export async function taughtClass(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<ClassRow | null> {
  if (viewer.role !== "instructor" || !isId(id)) return null;
  const [row] = await db
    .select()
    .from(classes)
    .where(and(eq(classes.id, id), inArray(classes.id, taughtClassIds(db, viewer))));
  return row ?? null;
}

/** The class, if the viewer learns in it. */
export async function joinedClass(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<ClassRow | null> {
  if (viewer.role === "stranger" || !isId(id)) return null;
  const [row] = await db
    .select({ class: classes })
    .from(classMembers)
    .innerJoin(classes, eq(classes.id, classMembers.classId))
    .where(and(eq(classMembers.classId, id), eq(classMembers.userId, viewer.id)));
  return row?.class ?? null;
}
