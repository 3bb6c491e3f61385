import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { classes } from "./classes.ts";
import { createdAt, id, instant, updatedAt } from "./columns.ts";
import { userId, users } from "./people.ts";
import { runId, runs } from "./runs.ts";

export const ANSWER_KINDS = ["prediction", "explanation"] as const;

/**
 * What a learner predicted before a run, or explained after one. Locked: it is never changed. There
 * is one prediction for each question; of explanations the newest counts.
 */
export const answers = pgTable(
  "answers",
  {
    id: id(),
    userId: userId(),
    /** The class whose instructors may see it, as with runs. */
    classId: uuid("class_id").references(() => classes.id, { onDelete: "set null" }),
    lesson: text("lesson").notNull(),
    /** The id that the question has in its lesson. */
    question: text("question").notNull(),
    kind: text("kind", { enum: ANSWER_KINDS }).notNull(),
    answer: text("answer").notNull(),
    /** Whether a prediction came true; null where nobody can say but a reader. */
    isRight: boolean("is_right"),
    createdAt: createdAt(),
  },
  (table) => [
    index("answers_user_id_lesson").on(table.userId, table.lesson),
    index("answers_class_id_question").on(table.classId, table.lesson, table.question),
    uniqueIndex("answers_one_prediction")
      .on(table.userId, table.lesson, table.question)
      .where(sql`${table.kind} = 'prediction'`),
  ],
);

const author = (name: string) => uuid(name).references(() => users.id, { onDelete: "set null" });

/** What an instructor told the learner of a run, in Markdown. */
export const feedback = pgTable(
  "feedback",
  {
    id: id(),
    runId: runId(),
    authorId: author("author_id"),
    body: text("body").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** When the learner first saw it. */
    seenAt: instant("seen_at"),
  },
  (table) => [index("feedback_run_id").on(table.runId)],
);

/** What instructors tell each other of a run; no learner sees it. */
export const staffNotes = pgTable(
  "staff_notes",
  {
    id: id(),
    runId: runId(),
    authorId: author("author_id"),
    body: text("body").notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("staff_notes_run_id").on(table.runId)],
);

/** How far the review of a run is: who claims it until when, who is done with it since when. */
export const reviews = pgTable(
  "reviews",
  {
    runId: uuid("run_id")
      .primaryKey()
      .references(() => runs.id, { onDelete: "cascade" }),
    claimedBy: author("claimed_by"),
    claimExpiresAt: instant("claim_expires_at"),
    reviewedBy: author("reviewed_by"),
    reviewedAt: instant("reviewed_at"),
  },
  (table) => [
    check("reviews_claim", sql`${table.claimedBy} is null or ${table.claimExpiresAt} is not null`),
  ],
);

/** An instructor's comment bank: feedback to use again. */
export const comments = pgTable(
  "comments",
  {
    id: id(),
    userId: userId(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("comments_user_id").on(table.userId)],
);
