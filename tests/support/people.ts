import { randomBytes } from "node:crypto";
import { createAuth } from "#db/auth.ts";
import type { Database } from "#db/client.ts";
import { makeInstructor } from "#db/queries/instructors.ts";
import { classes, classInstructors, classMembers } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

interface SignedIn {
  readonly person: Person;
  /** The Cookie header of their browser. */
  readonly cookie: string;
}

interface Keys {
  readonly secret: string;
  readonly siteUrl: string;
}

const PASSWORD = "correct horse battery staple";

const authOf = (db: Database, { secret, siteUrl }: Keys) =>
  createAuth({ db, secret, siteUrl, trustedOrigins: [siteUrl] });

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");

/** An instructor, signed in. */
export async function testInstructor(db: Database, keys: Keys): Promise<SignedIn> {
  const auth = authOf(db, keys);
  const email = `instructor-${randomBytes(6).toString("hex")}@lab.example`;
  const person = await makeInstructor(auth, db, { email, name: "Ines", password: PASSWORD });
  const body = { email, password: PASSWORD };
  return { person, cookie: cookieOf(await auth.api.signInEmail({ body, asResponse: true })) };
}

/** An anonymous learner with a session. */
export async function testPerson(db: Database, keys: Keys): Promise<SignedIn> {
  const response = await authOf(db, keys).api.signInAnonymous({ asResponse: true });
  const { user } = (await response.clone().json()) as { user: { id: string } };
  const person: Person = { id: user.id, role: "learner", name: "Learner", email: null };
  return { person, cookie: cookieOf(response) };
}

/** A class of these instructors and these learners, named "Learner 1" and so on. */
export async function testClass(
  db: Database,
  instructors: readonly Person[],
  learners: readonly Person[] = [],
): Promise<typeof classes.$inferSelect> {
  const code = randomBytes(4).toString("hex").toUpperCase();
  const [row] = await db.insert(classes).values({ name: "Networks", code }).returning();
  if (!row) throw new Error("no class");
  for (const { id } of instructors) {
    await db.insert(classInstructors).values({ classId: row.id, userId: id });
  }
  for (const [index, { id }] of learners.entries()) {
    const name = `Learner ${index + 1}`;
    await db.insert(classMembers).values({ classId: row.id, userId: id, name });
  }
  return row;
}
