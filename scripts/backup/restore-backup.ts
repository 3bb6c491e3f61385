import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { databaseFault } from "#scripts/launcher/database.ts";
import { done, fault, type Outcome, reasonOf } from "#scripts/launcher/outcome.ts";
import { readMigrations, readSequences, readTables } from "./catalog.ts";
import { fileOf, type Manifest, misfit, named, readManifest } from "./manifest.ts";

/** Why nothing was restored, in words for whoever asked for it. */
class Refusal extends Error {}

/**
 * Restores a back-up into the empty database of a lab, all of it or, on any fault, nothing. The lab
 * may run: others wait meanwhile. Runs that were live at the back-up are `interrupted` ([RES3]):
 * no sidecar holds them. Gives how many these were.
 */
export async function restoreBackup(
  url: string,
  folder: string,
): Promise<Outcome<{ manifest: Manifest; interrupted: number }>> {
  const read = await readManifest(folder);
  if (!read.ok) return read;
  const manifest = read.value;
  const faults = await checkFiles(manifest, folder);
  if (faults.length > 0) {
    return fault(`The back-up ${folder} is damaged:\n  ${faults.join("\n  ")}`);
  }
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 8_000,
    application_name: "lab101 restore",
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("begin");
    await admit(client, manifest);
    for (const table of await readTables(client)) {
      const saved = manifest.tables.find(({ name }) => name === table.name);
      if (saved) await readTable(client, saved, folder);
    }
    const interrupted = await interrupt(client, manifest.at);
    for (const { table, column, sequence } of await readSequences(client)) {
      const most = `(select max(${pg.escapeIdentifier(column)}) from ${pg.escapeIdentifier(table)})`;
      await client.query(`select setval($1::regclass, coalesce(${most}, 1), ${most} is not null)`, [
        sequence,
      ]);
    }
    await client.query("commit");
    // Without it queries are planned for empty tables, for a minute or so.
    await client.query("analyze");
    return done({ manifest, interrupted });
  } catch (error) {
    return fault(error instanceof Refusal ? error.message : databaseFault(url, error));
  } finally {
    // Before a commit Postgres then rolls back.
    client.connection.stream.destroy();
  }
}

/** Refuses what does not fit, and keeps all others from writing until the end of the transaction. */
async function admit(client: pg.Client, { migrations, tables }: Manifest): Promise<void> {
  const has = named(await readMigrations(client));
  if (has.length === 0) {
    throw new Refusal("The database has no tables yet: start the lab on it once, then restore.");
  }
  const why = misfit(migrations, has);
  if (why) throw new Refusal(why);

  const present = await readTables(client);
  for (const { name, columns } of tables) {
    const known = present.find((table) => table.name === name)?.columns;
    const unknown = columns.find((column) => !known?.includes(column));
    if (unknown) throw new Refusal(`The database has no column ${unknown} in a table ${name}.`);
  }

  const names = present.map(({ name }) => pg.escapeIdentifier(name));
  await client.query("set local lock_timeout = '10s'; set local statement_timeout = 0");
  await client.query(`lock table ${names.join(", ")} in share row exclusive mode`);
  const counts: string[] = [];
  for (const [index, { name }] of present.entries()) {
    const { rows } = await client.query(`select count(*) as count from ${names[index]}`);
    if (rows[0].count !== "0") counts.push(`${name} ${rows[0].count}`);
  }
  if (counts.length > 0) {
    throw new Refusal(
      "A back-up is restored into an empty database only, and this one has rows " +
        `(${counts.join(", ")}). Nothing was changed. ` +
        "Take a new one: another LAB_DATA_DIR, or another database in DATABASE_URL.",
    );
  }
}

async function readTable(
  client: pg.Client,
  { name, columns, rows }: Manifest["tables"][number],
  folder: string,
): Promise<void> {
  const list = columns.map(pg.escapeIdentifier).join(", ");
  const into = client.query(copyFrom(`copy ${pg.escapeIdentifier(name)} (${list}) from stdin`));
  await pipeline(createReadStream(join(folder, fileOf(name))), createGunzip(), into);
  if (into.rowCount !== rows) {
    throw new Refusal(`${fileOf(name)} has ${into.rowCount} rows, and ${rows} were backed up.`);
  }
}

async function interrupt(client: pg.Client, at: string): Promise<number> {
  const { rowCount } = await client.query(
    `update runs set outcome = 'interrupted', ended_at = greatest($1, started_at),
      why = 'The back-up was made in the middle of the run.' where outcome is null`,
    [at],
  );
  return rowCount ?? 0;
}

/** A line for each file that is not what was written. */
async function checkFiles({ tables }: Manifest, folder: string): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, sha256 } of tables) {
    const hash = createHash("sha256");
    try {
      for await (const chunk of createReadStream(join(folder, fileOf(name)))) hash.update(chunk);
      if (hash.digest("hex") !== sha256) faults.push(`${fileOf(name)} was changed`);
    } catch (error) {
      faults.push(`${fileOf(name)} cannot be read: ${reasonOf(error)}`);
    }
  }
  return faults;
}
