import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { userId } from "./people.ts";

/** A class of learners. */
export const classes = pgTable(
  "classes",
  {
    id: id(),
    name: text("name").notNull(),
    /** What learners type to join: eight characters, see `lib/join-code.ts`. */
    code: text("code").notNull().unique(),
    /** Whether the code lets anyone in. */
    isOpen: boolean("is_open").notNull().default(true),
    archivedAt: instant("archived_at"),
    /** Days after which its runs are deleted; null keeps them. */
    retentionDays: integer("retention_days"),
    createdAt: createdAt(),
  },
  (table) => [check("classes_retention", sql`${table.retentionDays} between 1 and 3650`)],
);

const classId = () =>
  uuid("class_id")
    .notNull()
    .references(() => classes.id, { onDelete: "cascade" });

/** Who may see a class, and all its runs. */
export const classInstructors = pgTable(
  "class_instructors",
  { classId: classId(), userId: userId(), addedAt: instant("added_at").notNull().defaultNow() },
  (table) => [
    primaryKey({ columns: [table.classId, table.userId] }),
    index("class_instructors_user_id").on(table.userId),
  ],
);

/**
 * Who learns in a class, by the name they gave there. New runs belong to the class that its learner
 * joined last.
 */
export const classMembers = pgTable(
  "class_members",
  {
    classId: classId(),
    userId: userId(),
    name: text("name").notNull(),
    joinedAt: instant("joined_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.classId, table.userId] }),
    index("class_members_user_id").on(table.userId, table.joinedAt),
  ],
);
