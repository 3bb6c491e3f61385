import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { users } from "./people.ts";

/** What instructors did. Rows are only ever added; they outlive whom they name. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull().default(sql`clock_timestamp()`),
    actorId: uuid("actor_id").references(() => users.id, { onDelete: "set null" }),
    /** Their e-mail then, which stays when the account goes. */
    actor: text("actor").notNull(),
    /** An id of `db/audit-actions.ts`. */
    action: text("action").notNull(),
    /** The class it was done in, if in one. No reference: the row stays. */
    classId: uuid("class_id"),
    /** What it was done to: the id of a run, a class, a learner… */
    subject: text("subject"),
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
    address: text("address"),
  },
  (table) => [
    index("audit_log_actor_id").on(table.actorId, table.id),
    index("audit_log_class_id").on(table.classId, table.id),
  ],
);
