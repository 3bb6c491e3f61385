import { and, eq, sql } from "drizzle-orm";
import { type Database, inTransaction } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { makeClass } from "#db/queries/classes.ts";
import { instructorBy, makeInstructor } from "#db/queries/instructors.ts";
import { isLive } from "#db/queries/runs.ts";
import { classes, classInstructors, classMembers, runs, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { newJoinCode } from "#lib/join-code.ts";
import { newPassword } from "#scripts/instructor/ask-password.ts";
import type { Lab } from "#scripts/instructor/commands.ts";
import { done, fault, type Outcome } from "#scripts/launcher/outcome.ts";
import { DEMO_AGENT } from "./simulated-learner.ts";

/** The instructor whom the demo makes unless another is named. */
export const DEMO_INSTRUCTOR = "demo@lab101.example";

/** What the audit log calls whoever has the machine. */
const ACTOR = { id: null, email: "command line" };

export interface DemoClass {
  readonly id: string;
  readonly code: string;
  /** Of the instructor, if they were made just now. */
  readonly password: string | null;
}

/** Makes the class, and the demo's own instructor where it is theirs. Refuses to make one twice. */
export async function makeDemo(
  { auth, database }: Lab,
  { email, name }: { email: string; name: string },
): Promise<Outcome<DemoClass>> {
  const known = await instructorBy(database.db, email);
  if (!known && email !== DEMO_INSTRUCTOR) {
    return fault(
      `${email} is no instructor: make them one by \`npm run instructor -- add ${email}\`.`,
    );
  }
  if (known && (await findClass(database.db, known, name))) {
    return fault(
      `${email} has a class "${name}" already: \`npm run demo -- --remove\` removes it with its ` +
        "learners, `--class <name>` makes another.",
    );
  }
  const made = known ? null : await newPassword(true);
  if (made && !made.ok) return made;
  return await inTransaction(database, async (tx) => {
    const password = made?.value.password ?? null;
    const person =
      known ?? (await makeInstructor(auth, tx, { email, name: "Demo", password: password ?? "" }));
    if (!known)
      await audit(tx, ACTOR, { action: "instructor.add", subject: person.id, details: { email } });
    const id = await makeClass(tx, person, name, newJoinCode);
    await audit(tx, ACTOR, { action: "class.make", classId: id, subject: id, details: { name } });
    const [row] = await tx.select({ code: classes.code }).from(classes).where(eq(classes.id, id));
    return done({ id, code: row?.code ?? "", password });
  });
}

/**
 * Deletes a class of the demo with its learners and all their runs, and the demo's own instructor with
 * their last class. Refuses when someone else is in it.
 */
export async function removeDemo(
  { database }: Lab,
  { email, name }: { email: string; name: string },
): Promise<Outcome<string>> {
  const person = await instructorBy(database.db, email);
  const found = person && (await findClass(database.db, person, name));
  if (!found) return fault(`${email} has no class "${name}".`);
  return await inTransaction(database, async (tx) => {
    const members = await tx
      .select({ id: users.id, isDemo: isDemo() })
      .from(classMembers)
      .innerJoin(users, eq(users.id, classMembers.userId))
      .where(eq(classMembers.classId, found.id));
    const people = members.filter((member) => !member.isDemo).length;
    if (people > 0) {
      return fault(
        `In "${name}" ${people === 1 ? "is someone" : `are ${people} people`} whom the demo did not ` +
          "make. Nothing was removed: its settings do that.",
      );
    }
    const ofDemo = sql`${runs.classId} = ${found.id}`;
    const live = await tx.$count(runs, and(ofDemo, isLive));
    if (live > 0) {
      return fault(
        `Runs that are live: ${live}. The lab ends what was left within 30 s: try again then.`,
      );
    }
    const count = await tx.$count(runs, ofDemo);
    await tx.delete(users).where(sql`${users.id} in (
      select user_id from class_members where class_id = ${found.id}
      except select user_id from class_members where class_id <> ${found.id})`);
    await tx.delete(classes).where(eq(classes.id, found.id));
    await audit(tx, ACTOR, {
      action: "class.delete",
      classId: found.id,
      subject: found.id,
      details: { name },
    });
    const isLast = !(await tx.$count(classInstructors, eq(classInstructors.userId, found.by.id)));
    if (isLast && email === DEMO_INSTRUCTOR) {
      await audit(tx, ACTOR, {
        action: "instructor.remove",
        subject: found.by.id,
        details: { email },
      });
      await tx.delete(users).where(eq(users.id, found.by.id));
    }
    return done(`Removed the class "${name}", its ${members.length} learners and ${count} runs.`);
  });
}

/** Anonymous, and made by a request of the demo's. */
const isDemo = () => sql<boolean>`(${users.isAnonymous} and exists (
  select from sessions s where s.user_id = ${users.id} and s.user_agent = ${DEMO_AGENT}))`;

async function findClass(db: Database, by: Person, name: string) {
  const [row] = await db
    .select({ id: classes.id })
    .from(classes)
    .innerJoin(classInstructors, eq(classInstructors.classId, classes.id))
    .where(and(eq(classInstructors.userId, by.id), eq(classes.name, name)));
  return row ? { id: row.id, by } : null;
}
