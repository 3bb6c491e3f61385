import { randomUUIDv7 } from "node:crypto";
import { timestamp, uuid } from "drizzle-orm/pg-core";

export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** UUIDv7 (RFC 9562 5.7): sorts by the time it was made. */
export const id = () =>
  uuid("id")
    .primaryKey()
    .$defaultFn(() => randomUUIDv7());

export const createdAt = () => instant("created_at").notNull().defaultNow();
export const updatedAt = () => instant("updated_at").notNull().defaultNow();
