import { randomUUIDv7 } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { anonymous } from "better-auth/plugins";
import type { Database } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { moveLearner } from "#db/queries/people.ts";
import { accounts, ROLES, sessions, users, verifications } from "#db/schema.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { PASSWORD } from "#protocol/credentials.ts";
import { nameSchema } from "#protocol/person-name.ts";

/** The prefix of the lab's cookies; the tap masks their values in what it records ([TAP3]). */
const COOKIE_PREFIX = "lab101";

/**
 * Attempts from one address: a class behind one address signs in together, and who guesses gets
 * nowhere. Counted in each site process.
 */
const ATTEMPTS = {
  "/sign-in/email": { window: 60, max: 120 },
  "/sign-up/email": { window: 60, max: 40 },
  "/change-password": { window: 60, max: 10 },
};

/** What a person may set of themselves by better-auth's own routes: the name, and no picture. */
function readOwn(given: { name?: unknown }): { data: { name?: string; image: null } } {
  if (given.name === undefined) return { data: { image: null } };
  const name = nameSchema.safeParse(given.name);
  if (name.success) return { data: { name: name.data, image: null } };
  const message = name.error.issues[0]?.message;
  throw new APIError("BAD_REQUEST", { message, code: "INVALID_NAME" });
}

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
    rateLimit: { enabled: true, storage: "memory", customRules: ATTEMPTS },
    databaseHooks: {
      user: {
        create: { before: async (user) => readOwn(user) },
        update: { before: async (user) => readOwn(user) },
      },
    },
    hooks: {
      // Signed in as a stranger would, what an anonymous learner did stays where it is.
      before: createAuthMiddleware(async ({ path, body, headers }) => {
        if (path !== "/sign-in/email" || body?.takeAlong !== false) return;
        const bare = new Headers(headers);
        bare.set("cookie", "");
        return { context: { headers: bare } };
      }),
      after: createAuthMiddleware(async ({ path, context, headers }) => {
        const user = context.newSession?.user;
        if (path !== "/sign-in/email" || user?.role !== "instructor") return;
        const address = headers?.get(ADDRESS_HEADER) ?? null;
        await audit(db, user, { action: "instructor.sign-in", address });
      }),
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
