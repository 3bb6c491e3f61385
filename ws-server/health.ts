import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { Health } from "./http.ts";
import type { Recorder } from "./recorder.ts";

const DATABASE_DEADLINE_MS = 2_000;

/** What `/health` says. Never throws, never waits longer than two seconds for the database. */
export async function readHealth(
  db: Database,
  recorder: Recorder,
  who: { sidecar: string; version: string },
): Promise<Health> {
  const asked = db.execute(sql`select 1`).then(
    () => "ok" as const,
    () => "away" as const,
  );
  const late = new Promise<"away">((resolve) => {
    setTimeout(() => resolve("away"), DATABASE_DEADLINE_MS).unref();
  });
  const database = await Promise.race([asked, late]);
  const status = database === "ok" && recorder.state === "ok" ? "ok" : "degraded";
  return { status, database, recorder: recorder.state, ...who };
}
