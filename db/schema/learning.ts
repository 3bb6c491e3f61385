import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ProgressEntry } from "#protocol/progress.ts";
import { instant, updatedAt } from "./columns.ts";
import { userId } from "./people.ts";
import { runs } from "./runs.ts";

/** A challenge that a learner has passed, judged by the sidecar ([CHA1]), and the first run that did. */
export const challengePasses = pgTable(
  "challenge_passes",
  {
    userId: userId(),
    experiment: text("experiment").notNull(),
    challenge: text("challenge").notNull(),
    /** null once its owner has deleted the run. */
    runId: uuid("run_id").references(() => runs.id, { onDelete: "set null" }),
    passedAt: instant("passed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.experiment, table.challenge] }),
    index("challenge_passes_run_id").on(table.runId),
  ],
);

/** How far a learner is, of all their devices: see protocol/progress.ts. */
export const progress = pgTable("progress", {
  userId: userId().primaryKey(),
  resetAt: instant("reset_at").notNull(),
  entries: jsonb("entries").$type<Record<string, ProgressEntry>>().notNull(),
  updatedAt: updatedAt(),
});
