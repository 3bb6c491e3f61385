import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Database } from "#db/client.ts";

/** The channel of Postgres (LISTEN) on which a class hears what happens in it. */
export const FEED_CHANNEL = "lab101_feed";

/** What one notice says: that something of this class changed. Who hears it reads what it needs. */
export const noticeSchema = z.strictObject({
  class: z.uuid(),
  run: z.uuid().optional(),
  what: z.enum(["run", "member", "answer", "review"]),
});
export type Notice = z.infer<typeof noticeSchema>;

/** Tells whoever watches a class, on any process, once the transaction has committed. */
export async function announce(db: Database, notice: Notice): Promise<void> {
  await db.execute(sql`select pg_notify(${FEED_CHANNEL}, ${JSON.stringify(notice)})`);
}

/** Announces runs that started or ended; those outside any class concern nobody. */
export async function announceRuns(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    select pg_notify(${FEED_CHANNEL},
      json_build_object('class', class_id, 'run', id, 'what', 'run')::text)
    from runs where id in ${[...ids]} and class_id is not null`);
}
