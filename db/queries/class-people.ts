import { and, eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { announce } from "#db/queries/feed.ts";
import { answers, classes, classInstructors, classMembers, runs, users } from "#db/schema.ts";

export interface ClassPerson {
  readonly id: string;
  readonly name: string;
}

/** Who learns in a class, by name. */
export async function readMembers(
  db: Database,
  classId: string,
): Promise<(ClassPerson & { joinedAt: Date })[]> {
  const { userId: id, name, joinedAt } = classMembers;
  return db
    .select({ id, name, joinedAt })
    .from(classMembers)
    .where(eq(classMembers.classId, classId))
    .orderBy(name, id);
}

/** Who teaches a class, the longest first. */
export async function readInstructors(
  db: Database,
  classId: string,
): Promise<(ClassPerson & { email: string })[]> {
  return db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(classInstructors)
    .innerJoin(users, eq(users.id, classInstructors.userId))
    .where(eq(classInstructors.classId, classId))
    .orderBy(classInstructors.addedAt, users.id);
}

/** Lets the instructor with this e-mail teach a class; null when there is no such instructor. */
export async function addInstructor(
  tx: Database,
  classId: string,
  email: string,
): Promise<{ id: string; isNew: boolean } | null> {
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), eq(users.role, "instructor")));
  if (!found) return null;
  const { rowCount } = await tx
    .insert(classInstructors)
    .values({ classId, userId: found.id })
    .onConflictDoNothing();
  return { id: found.id, isNew: rowCount === 1 };
}

/** Takes a class from one of its instructors, but never from the last. */
export async function removeInstructor(
  tx: Database,
  classId: string,
  userId: string,
): Promise<{ email: string } | "last" | null> {
  // Locked, so that of two who remove each other at the same time the second finds the first gone.
  await tx.select().from(classes).where(eq(classes.id, classId)).for("update");
  const all = await readInstructors(tx, classId);
  const one = all.find(({ id }) => id === userId);
  if (!one) return null;
  if (all.length === 1) return "last";
  await tx
    .delete(classInstructors)
    .where(and(eq(classInstructors.classId, classId), eq(classInstructors.userId, userId)));
  return { email: one.email };
}

/**
 * Takes a learner out of a class: what they did in it stays theirs and is no instructor's to see any
 * more. Gives the name they had there; null when they were not in it.
 */
export async function removeMember(
  tx: Database,
  classId: string,
  userId: string,
): Promise<string | null> {
  const [member] = await tx
    .delete(classMembers)
    .where(and(eq(classMembers.classId, classId), eq(classMembers.userId, userId)))
    .returning({ name: classMembers.name });
  if (!member) return null;
  const unseen = { classId: null };
  await tx
    .update(runs)
    .set(unseen)
    .where(and(eq(runs.userId, userId), eq(runs.classId, classId)));
  await tx
    .update(answers)
    .set(unseen)
    .where(and(eq(answers.userId, userId), eq(answers.classId, classId)));
  await announce(tx, { class: classId, what: "member" });
  return member.name;
}
