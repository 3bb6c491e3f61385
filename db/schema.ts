import { randomUUIDv7 } from "node:crypto";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { RunOutcome } from "#protocol/run-event.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
/** UUIDv7 (RFC 9562 5.7): sorts by the time it was made. */
const id = () =>
  uuid("id")
    .primaryKey()
    .$defaultFn(() => randomUUIDv7());
const createdAt = () => instant("created_at").notNull().defaultNow();
const updatedAt = () => instant("updated_at").notNull().defaultNow();

/** People, in better-auth's shape: a learner is anonymous until they give a name. */
export const users = pgTable("users", {
  id: id(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  isAnonymous: boolean("is_anonymous").notNull().default(false),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

const userId = () =>
  uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/** A browser's sign-in (better-auth), not a control channel. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: userId(),
    token: text("token").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("sessions_user_id").on(table.userId)],
);

export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    userId: userId(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("accounts_user_id").on(table.userId)],
);

export const verifications = pgTable(
  "verifications",
  {
    id: id(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("verifications_identifier").on(table.identifier)],
);

/** One run of an experiment. `outcome` is null while it lives. */
export const runs = pgTable(
  "runs",
  {
    id: id(),
    userId: userId(),
    experiment: text("experiment").notNull(),
    lesson: text("lesson"),
    params: jsonb("params").$type<Record<string, unknown>>().notNull(),
    /** Who ran it on what: browser, versions, as the client said in `hello`. */
    environment: jsonb("environment").$type<Record<string, unknown>>().notNull(),
    /** Name of the sidecar that holds it; its successor ends what it left open ([RES3]). */
    sidecar: text("sidecar").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    outcome: text("outcome").$type<RunOutcome>(),
    why: text("why"),
    result: jsonb("result"),
  },
  (table) => [
    index("runs_user_id_started_at").on(table.userId, table.startedAt),
    index("runs_open").on(table.sidecar).where(sql`${table.outcome} is null`),
    check("runs_ended", sql`(${table.outcome} is null) = (${table.endedAt} is null)`),
  ],
);

/** A flushed piece of a run's log: events `first_seq` to `last_seq` as a JSON array. */
export const runChunks = pgTable(
  "run_chunks",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    firstSeq: integer("first_seq").notNull(),
    lastSeq: integer("last_seq").notNull(),
    events: text("events").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.firstSeq] }),
    check("run_chunks_order", sql`${table.firstSeq} between 1 and ${table.lastSeq}`),
  ],
);
