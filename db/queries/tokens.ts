import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { apiTokens } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** What is shown of a token of the API: never the token, which is not kept. */
export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** To the minute; null when it never was. */
  readonly lastUsedAt: Date | null;
}

/** Keeps the hash of a new token; gives its id. */
export async function makeToken(
  db: Database,
  of: Person,
  { name, tokenHash }: { name: string; tokenHash: string },
): Promise<string> {
  const [row] = await db
    .insert(apiTokens)
    .values({ userId: of.id, name, tokenHash })
    .returning({ id: apiTokens.id });
  if (!row) throw new Error("no row");
  return row.id;
}

/** The tokens of a person, the newest first. */
export function tokensOf(db: Database, person: Person): Promise<TokenRow[]> {
  const { id, name, createdAt, lastUsedAt } = apiTokens;
  return db
    .select({ id, name, createdAt, lastUsedAt })
    .from(apiTokens)
    .where(eq(apiTokens.userId, person.id))
    .orderBy(desc(createdAt))
    .limit(100);
}

/** Withdraws a token of this person's; gives its name, or null when there is none. */
export async function withdrawToken(db: Database, of: Person, id: string): Promise<string | null> {
  const [gone] = await db
    .delete(apiTokens)
    .where(and(sql`${apiTokens.id}::text = ${id}`, eq(apiTokens.userId, of.id)))
    .returning({ name: apiTokens.name });
  return gone?.name ?? null;
}
