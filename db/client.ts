import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import * as schema from "#db/schema.ts";

export type Database = NodePgDatabase<typeof schema>;

export interface DatabaseHandle {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens a pool. It connects on first use; an idle connection that dies (the server was killed) is
 * dropped quietly and the next query opens a new one. Times out after 5 s instead of hanging.
 */
export function openDatabase(url: string, options: { max?: number } = {}): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    query_timeout: 15_000,
    application_name: "lab101",
  });
  pool.on("error", () => {});
  // A client that is checked out between two statements has no other listener: a connection cut
  // there would end the process. The next statement on it rejects, which is all anyone needs.
  pool.on("connect", (client) => client.on("error", () => {}));
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
}

/**
 * Runs `work` in a transaction on a connection of its own. If anything fails, `begin` included, the
 * connection is dropped, which makes Postgres roll back: none that is half dead returns to the pool.
 */
export async function inTransaction<T>(
  { pool }: DatabaseHandle,
  work: (db: Database, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query("begin");
    const result = await work(drizzle(client, { schema }), client);
    await client.query("commit");
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
}
