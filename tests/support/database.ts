import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

async function run(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgres").url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A migrated, empty database of its own on the run's PostgreSQL, or a copy of another. `drop` disconnects who is still there. */
export async function freshDatabase(
  source?: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const { url, template } = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await run(`create database ${name} template ${source ?? template}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}
