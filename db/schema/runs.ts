import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { RunOutcome } from "#protocol/run-event.ts";
import { classes } from "./classes.ts";
import { createdAt, id, instant } from "./columns.ts";
import { userId } from "./people.ts";

/** One run of an experiment. `outcome` is null while it lives. */
export const runs = pgTable(
  "runs",
  {
    id: id(),
    userId: userId(),
    /** The class whose instructors may see it; null: only its owner. */
    classId: uuid("class_id").references(() => classes.id, { onDelete: "set null" }),
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
    /** In words; at most `MAX_WHY` characters, because an index holds it. */
    why: text("why"),
    result: jsonb("result"),
  },
  (table) => [
    index("runs_user_id_started_at").on(table.userId, table.startedAt),
    // All that a list of a class's runs is filtered and sorted by, so that the index answers alone:
    // rows are ten times as large.
    index("runs_list").on(
      table.classId,
      table.startedAt,
      table.id,
      table.userId,
      table.experiment,
      table.lesson,
      table.outcome,
      table.endedAt,
      table.why,
    ),
    index("runs_open").on(table.sidecar).where(sql`${table.outcome} is null`),
    check("runs_ended", sql`(${table.outcome} is null) = (${table.endedAt} is null)`),
  ],
);

/** Of a run; it goes when the run does. */
export const runId = () =>
  uuid("run_id")
    .notNull()
    .references(() => runs.id, { onDelete: "cascade" });

/** A flushed piece of a run's log: events `first_seq` to `last_seq` as a JSON array. */
export const runChunks = pgTable(
  "run_chunks",
  {
    runId: runId(),
    firstSeq: integer("first_seq").notNull(),
    lastSeq: integer("last_seq").notNull(),
    events: text("events").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.firstSeq] }),
    check("run_chunks_order", sql`${table.firstSeq} between 1 and ${table.lastSeq}`),
  ],
);

/** Who holds this address may see the run, until its owner withdraws it by deleting the row. */
export const runShares = pgTable("run_shares", {
  runId: runId().primaryKey(),
  token: text("token").notNull().unique(),
  createdAt: createdAt(),
});
