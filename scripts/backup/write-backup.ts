import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { lstat, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import packageJson from "#package.json" with { type: "json" };
import { databaseFault } from "#scripts/launcher/database.ts";
import { done, fault, type Outcome, reasonOf } from "#scripts/launcher/outcome.ts";
import { readMigrations, readTables, type Table } from "./catalog.ts";
import { fileOf, MANIFEST, type Manifest, named } from "./manifest.ts";

/**
 * Writes all tables of a database into a new folder, as they were at one moment; the lab may run. The
 * folder has its name when it is complete: until then, or when it was cut short, `.part` follows it.
 * Holds no table in memory. Files are for their owner only.
 */
export async function writeBackup(url: string, folder: string): Promise<Outcome<Manifest>> {
  const part = `${folder}.part`;
  if (await lstat(folder).catch(() => undefined)) {
    return fault(`${folder} is there already, and a back-up overwrites nothing: name another.`);
  }
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(part, { mode: 0o700 });
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST" || path !== part) return filesFault(folder, error);
    return fault(
      `${part} is there: a back-up to it is being written, or was cut short. If none is, remove it.`,
    );
  }
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 8_000,
    application_name: "lab101 backup",
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("begin isolation level repeatable read, read only");
    const manifest = await writeTables(client, part);
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(join(part, MANIFEST), text, { mode: 0o600, flush: true });
    await rename(part, folder);
    return done(manifest);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    return ofFiles(error) ? filesFault(folder, error) : fault(databaseFault(url, error));
  } finally {
    // Not in order: after a fault it may be in the middle of a table that nobody reads.
    client.connection.stream.destroy();
  }
}

/** Whether it is the file system that failed, and not the network or the database. */
function ofFiles(error: unknown): boolean {
  const { syscall } = error as NodeJS.ErrnoException;
  return syscall !== undefined && ["open", "write", "fsync", "close", "rename"].includes(syscall);
}

const filesFault = (folder: string, error: unknown) =>
  fault(`${folder} cannot be written: ${reasonOf(error)}`);

async function writeTables(client: pg.Client, folder: string): Promise<Manifest> {
  // The text form of values hangs on these.
  await client.query("set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'");
  await client.query("set local statement_timeout = 0");
  const { rows } = await client.query(
    "select now() as at, current_setting('server_version') as version",
  );
  const migrations = await readMigrations(client);
  if (migrations.length === 0) throw new Error("it has no tables of a lab");
  const tables: Manifest["tables"] = [];
  for (const table of await readTables(client)) {
    tables.push({
      ...table,
      columns: [...table.columns],
      ...(await writeTable(client, table, folder)),
    });
  }
  return {
    format: 1,
    lab: packageJson.version,
    at: rows[0].at.toISOString(),
    postgres: rows[0].version,
    migrations: named(migrations),
    tables,
  };
}

async function writeTable(client: pg.Client, { name, columns }: Table, folder: string) {
  const list = columns.map(pg.escapeIdentifier).join(", ");
  const rows = client.query(copyTo(`copy ${pg.escapeIdentifier(name)} (${list}) to stdout`));
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(
    rows,
    createGzip(),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(join(folder, fileOf(name)), { mode: 0o600, flags: "wx", flush: true }),
  );
  return { rows: rows.rowCount, bytes, sha256: hash.digest("hex") };
}
