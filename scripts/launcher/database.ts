import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "#db/embedded.ts";
import { done, fault, type Outcome, reasonOf } from "./outcome.ts";
import type { Unit } from "./supervisor.ts";

/** Where a database is, for people: without user and password. */
function placeOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  return `${url.hostname}:${url.port || "5432"}, database "${url.pathname.slice(1)}"`;
}

/** Why a database call failed. A host with several addresses fails with one error for each. */
export function databaseFault(databaseUrl: string, error: unknown): string {
  const errors = error instanceof AggregateError ? error.errors : [error];
  const reason = [...new Set(errors.map(reasonOf))].join("; ");
  const { password } = new URL(databaseUrl);
  const hidden = [password, decodeURIComponent(password)].filter((text) => text !== "");
  const shown = hidden.reduce((text, secret) => text.replaceAll(secret, "…"), reason);
  return `The database at ${placeOf(databaseUrl)} cannot be used: ${shown}`;
}

/** Asks the server that `DATABASE_URL` names; fails within 8 s, and never shows the password. */
export async function checkDatabase(databaseUrl: string): Promise<Outcome<string>> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 8_000,
    query_timeout: 8_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return done(`${placeOf(databaseUrl)} (DATABASE_URL)`);
  } catch (error) {
    return fault(`${databaseFault(databaseUrl, error)}\nIt is the one that DATABASE_URL names.`);
  } finally {
    void client.end().catch(() => {});
  }
}

/**
 * The embedded PostgreSQL as something to supervise. A restart takes the same port, so that the URL
 * the others hold stays true. The URL is also in the file `database-url`, for `psql` and scripts.
 */
export function embeddedDatabase(
  dataDir: string,
  avoid: readonly number[],
): Unit<{ url: string; adopted: boolean }> {
  let port: number | undefined;
  const file = join(dataDir, "database-url");
  return {
    name: "database",
    async launch() {
      const started = await startEmbedded({ dir: join(dataDir, "postgres"), port, avoid });
      if (!started.ok) return started;
      const { server } = started;
      port = server.port;
      await writeFile(file, `${server.url}\n`, { mode: 0o600 });
      const stop = async () => {
        await server.stop();
        await rm(file, { force: true });
      };
      const { pid, ended, url, adopted } = server;
      return done({ pid, ended, stop, url, adopted });
    },
  };
}
