import pg from "pg";
import QueryStream from "pg-query-stream";

/** Rows that are fetched at once. */
const BATCH = 200;

/**
 * Connections for exports alone, so that slow downloads take none from the site. None of them times
 * out in the middle; whoever waits 5 s for one that is free is refused.
 */
export function openExports(url: string, max = 4): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    application_name: "lab101 export",
  });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Whether all connections for exports are in use. */
export const isBusy = (pool: pg.Pool): boolean =>
  pool.idleCount === 0 && pool.totalCount >= pool.options.max;

/** A query of Drizzle's that is not run by it. */
export interface ExportQuery {
  toSQL(): { sql: string; params: unknown[] };
}

/**
 * The rows of a query, each as its columns, by a cursor on a connection of its own: a batch is held at
 * a time. Whoever stops taking them closes the connection.
 */
export async function* exportRows(pool: pg.Pool, query: ExportQuery): AsyncGenerator<unknown[]> {
  const client = await pool.connect();
  let isDone = false;
  try {
    const { sql, params } = query.toSQL();
    const config = { batchSize: BATCH, rowMode: "array" } as const;
    const stream = client.query(new QueryStream(sql, params, config));
    for await (const row of stream) yield row;
    isDone = true;
  } finally {
    client.release(!isDone);
  }
}
