import { createHash, randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { apiTokens, users } from "#db/schema.ts";
import { STRANGER, type Viewer } from "#db/viewer.ts";

/** A secret for a link or a program: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of it. A plain hash will do: there is nothing to guess in 256 random bits. */
export const hashToken = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

/** Whose token of the API this is; notes when it was used, to the minute. */
export async function viewerOfToken(db: Database, token: string): Promise<Viewer> {
  const [found] = await db
    .select({ person: users, id: apiTokens.id })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(eq(apiTokens.tokenHash, hashToken(token)));
  if (found?.person.role !== "instructor") return STRANGER;
  const { id, name, email } = found.person;
  await db
    .update(apiTokens)
    .set({ lastUsedAt: sql`now()` })
    .where(
      sql`${apiTokens.id} = ${found.id} and coalesce(last_used_at < now() - interval '1 minute', true)`,
    );
  return { role: "instructor", id, name, email };
}
