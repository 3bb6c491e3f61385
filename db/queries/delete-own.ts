import { and, eq, inArray, isNull, not, sql } from "drizzle-orm";
import { ownRuns, taughtClassIds } from "#db/access.ts";
import { type Database, type DatabaseHandle, inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { removeMember } from "#db/queries/class-people.ts";
import { announce } from "#db/queries/feed.ts";
import { isLive } from "#db/queries/runs.ts";
import { classes, classInstructors, classMembers, runs, users, verifications } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** Why nothing was deleted. */
export type Kept =
  | { readonly kept: "live"; readonly runs: number }
  /** They alone teach these classes, which are not archived. */
  | { readonly kept: "only-instructor"; readonly classes: readonly string[] };

/** Deletes all runs of a person with what hangs on them, unless one lives. */
export async function deleteOwnRuns(
  database: DatabaseHandle,
  person: Person,
): Promise<{ readonly kept: null; readonly deleted: number } | Kept> {
  return await inTransaction(database, async (tx) => {
    const live = await liveRuns(tx, person);
    if (live > 0) return { kept: "live", runs: live };
    const gone = await tx
      .delete(runs)
      .where(and(ownRuns(person), not(isLive)))
      .returning({ classId: runs.classId });
    for (const classId of new Set(gone.map((run) => run.classId))) {
      if (classId) await announce(tx, { class: classId, what: "run" });
    }
    return { kept: null, deleted: gone.length };
  });
}

/**
 * Deletes a person and all that is theirs, for good. Lines of the audit log stay, as do comments that
 * an instructor gave to others, without saying whose account it was.
 */
export async function deletePerson(
  database: DatabaseHandle,
  person: Person,
  address: string | null,
): Promise<{ readonly kept: null } | Kept> {
  return await inTransaction(database, async (tx) => {
    const live = await liveRuns(tx, person);
    if (live > 0) return { kept: "live", runs: live };
    const left = await leftAlone(tx, person);
    if (left.length > 0) return { kept: "only-instructor", classes: left };
    if (person.role === "instructor") {
      await audit(tx, person, { action: "instructor.remove", address });
    }
    const joined = await tx
      .select({ classId: classMembers.classId })
      .from(classMembers)
      .where(eq(classMembers.userId, person.id));
    for (const { classId } of joined) await announce(tx, { class: classId, what: "member" });
    // These name people in their text only: no reference would take them along.
    await tx.delete(verifications).where(sql`exists (
      select from users u where u.id = ${person.id} and (
        strpos(${verifications.identifier}, u.email) > 0 or strpos(${verifications.value}, u.email) > 0
        or strpos(${verifications.identifier}, u.id::text) > 0
        or strpos(${verifications.value}, u.id::text) > 0))`);
    await tx.delete(users).where(eq(users.id, person.id));
    return { kept: null };
  });
}

/** Takes a learner out of a class: what they did in it is no instructor's to see any more. */
export async function leaveClass(
  database: DatabaseHandle,
  person: Person,
  classId: string,
): Promise<void> {
  await inTransaction(database, (tx) => removeMember(tx, classId, person.id));
}

async function liveRuns(tx: Database, person: Person): Promise<number> {
  return await tx.$count(runs, and(ownRuns(person), isLive));
}

/** The names of the classes that nobody could open without this person. */
async function leftAlone(tx: Database, person: Person): Promise<string[]> {
  // Locked, so that of two who leave at the same time the second finds the first gone.
  const taught = await tx
    .select({ id: classes.id, name: classes.name })
    .from(classes)
    .where(and(inArray(classes.id, taughtClassIds(tx, person)), isNull(classes.archivedAt)))
    .orderBy(classes.id)
    .for("update");
  const names: string[] = [];
  for (const { id, name } of taught) {
    if ((await tx.$count(classInstructors, eq(classInstructors.classId, id))) === 1) {
      names.push(name);
    }
  }
  return names;
}
