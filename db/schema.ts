/** All tables, for Drizzle and for whoever reads them. */
export * from "./schema/audit.ts";
export * from "./schema/classes.ts";
export * from "./schema/learning.ts";
export * from "./schema/people.ts";
export * from "./schema/review.ts";
export * from "./schema/runs.ts";
