import { randomUUIDv7 } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { anonymous } from "better-auth/plugins";
import type { Database } from "#db/client.ts";
import { accounts, sessions, users, verifications } from "#db/schema.ts";

/** The prefix of the lab's cookies; the tap masks their values in what it records ([TAP3]). */
const COOKIE_PREFIX = "lab101";

/**
 * better-auth over our tables. Site and sidecar make theirs from the same secret, so both read the
 * same session cookie; only the site writes it.
 */
export function createAuth(options: {
  db: Database;
  secret: string;
  /** Where people reach the site; decides whether cookies are `Secure`. */
  siteUrl: string;
  trustedOrigins: string[];
}) {
  return betterAuth({
    appName: "Lab 101",
    baseURL: options.siteUrl,
    basePath: "/api/auth",
    secret: options.secret,
    trustedOrigins: options.trustedOrigins,
    telemetry: { enabled: false },
    // It would log failed statements with their parameters, session tokens among them.
    logger: { disabled: true },
    database: drizzleAdapter(options.db, {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    session: { expiresIn: 60 * 60 * 24 * 90, updateAge: 60 * 60 * 24 },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      database: { generateId: () => randomUUIDv7() },
    },
    plugins: [anonymous({ generateName: () => "Learner" })],
  });
}
export type Auth = ReturnType<typeof createAuth>;

/** Whose request this is, by its cookie; null if nobody's. Throws when the database is away. */
export async function learnerOf(auth: Auth, headers: Headers): Promise<string | null> {
  const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  return session?.user.id ?? null;
}
