import { randomUUIDv7 } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { anonymous } from "better-auth/plugins";
import type { Database } from "#db/client.ts";
import { moveLearner } from "#db/queries/people.ts";
import { accounts, ROLES, sessions, users, verifications } from "#db/schema.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

/** The prefix of the lab's cookies; the tap masks their values in what it records ([TAP3]). */
const COOKIE_PREFIX = "lab101";

/** Length of passwords, in characters. */
export const PASSWORD = { min: 10, max: 128 } as const;

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
  const { db } = options;
  return betterAuth({
    appName: "Lab 101",
    baseURL: options.siteUrl,
    basePath: "/api/auth",
    secret: options.secret,
    trustedOrigins: options.trustedOrigins,
    telemetry: { enabled: false },
    // It would log failed statements with their parameters, session tokens among them.
    logger: { disabled: true },
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    user: {
      additionalFields: {
        // Never from a request: an invitation or the command line makes instructors.
        role: { type: [...ROLES], input: false, defaultValue: "learner", required: true },
      },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD.min,
      maxPasswordLength: PASSWORD.max,
    },
    session: { expiresIn: 60 * 60 * 24 * 90, updateAge: 60 * 60 * 24 },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      database: { generateId: () => randomUUIDv7() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      anonymous({
        generateName: () => "Learner",
        // The anonymous learner is deleted afterwards: what is theirs goes along to the account.
        onLinkAccount: ({ anonymousUser, newUser }) =>
          moveLearner(db, anonymousUser.user.id, newUser.user.id),
      }),
    ],
  });
}
export type Auth = ReturnType<typeof createAuth>;
