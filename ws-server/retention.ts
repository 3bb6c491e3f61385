import { drizzle } from "drizzle-orm/node-postgres";
import type { Logger } from "pino";
import type { DatabaseHandle } from "#db/client.ts";
import { describeError } from "#db/errors.ts";
import { EXPIRED } from "#db/queries/retention.ts";
import * as schema from "#db/schema.ts";

const HOUR_MS = 60 * 60_000;
/** Any number will do, as long as nothing else in the database locks by it. */
const LOCK = 101_006;

export interface Retention {
  /** Ends at once what is being done: a batch that was not committed is done by the next sweep. */
  stop(): Promise<void>;
}

/**
 * Deletes what classes keep no longer, and empty accounts, now and every `everyMs`. Of several
 * sidecars over one database one at a time does it.
 */
export function startRetention(
  database: DatabaseHandle,
  logger: Logger,
  everyMs = HOUR_MS,
): Retention {
  const stopping = new AbortController();
  const { signal } = stopping;
  let sweeping = Promise.resolve();
  const begin = () => {
    sweeping = sweeping.then(() => sweepLogged());
  };
  async function sweepLogged(): Promise<void> {
    try {
      const deleted = await sweep(database, signal);
      if (deleted && Object.values(deleted).some((count) => count > 0)) {
        logger.info({ deleted }, "retention: deleted what is kept no longer");
      }
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ said: describeError(error) }, "retention: not done, will be tried again");
    }
  }
  begin();
  const timer = setInterval(begin, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await sweeping;
    },
  };
}

/**
 * Deletes, batch by batch, until nothing is left to delete. Gives how many rows went, or null if
 * another process is at it. Rejects when the database is away, or `signal` cuts it short.
 */
export async function sweep(
  { pool }: DatabaseHandle,
  signal: AbortSignal,
): Promise<Readonly<Record<string, number>> | null> {
  signal.throwIfAborted();
  const client = await pool.connect();
  let open = true;
  const release = (drop: boolean) => {
    if (open) client.release(drop);
    open = false;
  };
  // Dropping its connection ends a statement that runs, and gives the lock back.
  const cut = () => release(true);
  signal.addEventListener("abort", cut, { once: true });
  let failed = true;
  try {
    const { rows } = await client.query("select pg_try_advisory_lock($1) as mine", [LOCK]);
    const deleted: Record<string, number> = {};
    if (rows[0]?.mine) {
      const db = drizzle(client, { schema });
      for (const [what, deleteBatch] of Object.entries(EXPIRED)) {
        deleted[what] = 0;
        for (let count = -1; count !== 0; deleted[what] += count) {
          signal.throwIfAborted();
          count = await deleteBatch(db);
        }
      }
      await client.query("select pg_advisory_unlock($1)", [LOCK]);
    }
    failed = false;
    return rows[0]?.mine ? deleted : null;
  } finally {
    signal.removeEventListener("abort", cut);
    release(failed);
  }
}
