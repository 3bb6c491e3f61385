import { randomUUIDv7 } from "node:crypto";
import { eq } from "drizzle-orm";
import * as z from "zod";
import type { Auth } from "#db/auth.ts";
import type { Database } from "#db/client.ts";
import { accounts, users } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** An address as it is kept: as better-auth does, in small letters. */
export const emailSchema = z
  .string()
  .max(254, "An e-mail address has 254 characters at the most.")
  .pipe(z.email("This is no e-mail address."))
  .transform((email) => email.toLowerCase());

/**
 * Makes an instructor who signs in with this e-mail and password. Of a learner with that account it
 * makes an instructor, and sets the password anew. In a transaction of the caller's.
 */
export async function makeInstructor(
  auth: Auth,
  db: Database,
  { email, name, password }: { email: string; name: string; password: string },
): Promise<Person> {
  const { password: passwords } = await auth.$context;
  const hash = await passwords.hash(password);
  const [user] = await db
    .insert(users)
    .values({ email, name, role: "instructor" })
    .onConflictDoUpdate({ target: users.email, set: { role: "instructor" } })
    .returning();
  if (!user) throw new Error(`no row for ${email}`);
  const set = await db
    .update(accounts)
    .set({ password: hash, updatedAt: new Date() })
    .where(eq(accounts.userId, user.id))
    .returning({ id: accounts.id });
  if (set.length === 0) {
    await db.insert(accounts).values({
      id: randomUUIDv7(),
      userId: user.id,
      accountId: user.id,
      providerId: "credential",
      password: hash,
    });
  }
  return { id: user.id, role: "instructor", name: user.name, email };
}
