import { eq } from "drizzle-orm";
import type { RunRow } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { runShares, runs } from "#db/schema.ts";

/** The token of a run's share link, null while it is not shared. */
export async function readShare(db: Database, runId: string): Promise<string | null> {
  const [share] = await db.select().from(runShares).where(eq(runShares.runId, runId));
  return share?.token ?? null;
}

/** Shares a run under this token; one that is shared keeps its own. Gives the one that holds. */
export async function shareRun(db: Database, runId: string, token: string): Promise<string> {
  const [share] = await db
    .insert(runShares)
    .values({ runId, token })
    .onConflictDoUpdate({ target: runShares.runId, set: { runId } })
    .returning({ token: runShares.token });
  if (!share) throw new Error(`no share of ${runId}`);
  return share.token;
}

/** Withdraws the share link of a run, if it has one: its token never works again. */
export async function withdrawShare(db: Database, runId: string): Promise<void> {
  await db.delete(runShares).where(eq(runShares.runId, runId));
}

/** The run that was shared by this token: whoever has the token may read it. */
export async function sharedRun(db: Database, token: string): Promise<RunRow | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const [found] = await db
    .select({ run: runs })
    .from(runShares)
    .innerJoin(runs, eq(runs.id, runShares.runId))
    .where(eq(runShares.token, token));
  return found?.run ?? null;
}
