import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { beganAt } from "#scripts/launcher/processes.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server of this test run, and on it the migrated database that each test's own is a copy of. */
    readonly postgres: { readonly url: string; readonly template: string };
  }
}

const PREFIX = "lab101-postgres-";

/** Ends and removes what test runs left that were killed, the pid in the name tells which. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!pid || beganAt(pid)) continue;
    const dir = join(tmpdir(), name);
    const left = await startEmbedded({ dir });
    if (!left.ok) continue;
    await left.server.stop();
    await removePostgres(dir, left.server.dataDir);
  }
}

/** Starts one embedded PostgreSQL for the whole run, with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const dir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const started = await startEmbedded({ dir });
  if (!started.ok) throw new Error(started.message);
  const { server } = started;

  const template = new URL(server.url);
  template.pathname = "/template";
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("create database template");
  await client.end();
  await migrate(template.href);
  project.provide("postgres", { url: server.url, template: "template" });

  return async () => {
    await server.stop();
    await removePostgres(dir, server.dataDir);
  };
}

/** Removes the data of a stopped embedded PostgreSQL, wherever it was. */
export async function removePostgres(dir: string, dataDir: string): Promise<void> {
  if (!dataDir.startsWith(dir)) await rm(dirname(dataDir), { recursive: true });
  await rm(dir, { recursive: true });
}
