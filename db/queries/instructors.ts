import { randomUUIDv7 } from "node:crypto";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Auth } from "#db/auth.ts";
import type { Database } from "#db/client.ts";
import { accounts, apiTokens, invitations, sessions, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

interface Credentials {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Makes an instructor who signs in with this e-mail and password. Of a learner with that account it
 * makes an instructor, and sets the password anew. In a transaction of the caller's.
 */
export async function makeInstructor(
  auth: Auth,
  db: Database,
  { email, name, password }: Credentials,
): Promise<Person> {
  const [user] = await db
    .insert(users)
    .values({ email, name, role: "instructor" })
    .onConflictDoUpdate({ target: users.email, set: { role: "instructor" } })
    .returning();
  if (!user) throw new Error(`no row for ${email}`);
  await setPassword(auth, db, user.id, password);
  return { id: user.id, role: "instructor", name: user.name, email };
}

/** Makes an instructor of someone new; null when the address has an account, which stays as it is. */
export async function makeNewInstructor(
  auth: Auth,
  db: Database,
  { email, name, password }: Credentials,
): Promise<Person | null> {
  const [user] = await db
    .insert(users)
    .values({ email, name, role: "instructor" })
    .onConflictDoNothing({ target: users.email })
    .returning();
  if (!user) return null;
  await setPassword(auth, db, user.id, password);
  return { id: user.id, role: "instructor", name: user.name, email };
}

/** Makes an instructor of a learner who has an account. */
export async function promote(db: Database, id: string): Promise<void> {
  await db
    .update(users)
    .set({ role: "instructor", updatedAt: new Date() })
    .where(and(eq(users.id, id), eq(users.isAnonymous, false)));
}

/** Sets a person's password, and ends all their sessions. */
export async function setPassword(
  auth: Auth,
  db: Database,
  id: string,
  password: string,
): Promise<void> {
  const { password: passwords } = await auth.$context;
  const hash = await passwords.hash(password);
  const set = await db
    .update(accounts)
    .set({ password: hash, updatedAt: new Date() })
    .where(and(eq(accounts.userId, id), eq(accounts.providerId, "credential")))
    .returning({ id: accounts.id });
  if (set.length === 0) {
    await db.insert(accounts).values({
      id: randomUUIDv7(),
      userId: id,
      accountId: id,
      providerId: "credential",
      password: hash,
    });
  }
  await db.delete(sessions).where(eq(sessions.userId, id));
}

/** The instructor with this address. */
export async function instructorBy(db: Database, email: string): Promise<Person | null> {
  const [user] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(and(eq(users.email, email), eq(users.role, "instructor")));
  return user ? { ...user, role: "instructor" } : null;
}

export interface InstructorRow {
  readonly email: string;
  readonly name: string;
  readonly since: Date;
  readonly classes: number;
}

/** All instructors, by address. */
export function listInstructors(db: Database): Promise<InstructorRow[]> {
  return db
    .select({
      email: users.email,
      name: users.name,
      since: users.createdAt,
      classes: sql<number>`(select count(*)::int from class_instructors i where i.user_id = ${users.id})`,
    })
    .from(users)
    .where(eq(users.role, "instructor"))
    .orderBy(asc(users.email));
}

/**
 * Makes a learner of an instructor again: their sessions, tokens and open invitations go. Gives the
 * names of the classes that nobody teaches then. In a transaction of the caller's.
 */
export async function removeInstructor(db: Database, { id }: Person): Promise<string[]> {
  await db.update(users).set({ role: "learner", updatedAt: new Date() }).where(eq(users.id, id));
  await db.delete(sessions).where(eq(sessions.userId, id));
  await db.delete(apiTokens).where(eq(apiTokens.userId, id));
  await db
    .delete(invitations)
    .where(and(eq(invitations.invitedBy, id), isNull(invitations.usedAt)));
  const { rows } = await db.execute<{ name: string }>(sql`
    select c.name from classes c join class_instructors i on i.class_id = c.id and i.user_id = ${id}
    where not exists (
      select from class_instructors o join users u on u.id = o.user_id
      where o.class_id = c.id and u.role = 'instructor')
    order by c.name`);
  return rows.map(({ name }) => name);
}
