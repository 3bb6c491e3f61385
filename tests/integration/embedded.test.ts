import { chmod, mkdir, mkdtemp, readFile, rename, rmdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbedded } from "#db/embedded.ts";
import { removePostgres } from "#tests/support/postgres.ts";

const running = new Map<string, EmbeddedPostgres>();

afterEach(async () => {
  for (const [dir, server] of running) {
    await server.stop();
    await removePostgres(dir, server.dataDir);
    await rmdir(dirname(dir));
  }
  running.clear();
});

/** A folder with a space in its name, under one that only we may enter. */
async function privateFolder(): Promise<string> {
  const dir = join(await mkdtemp(join(tmpdir(), "lab101-home-")), "my lab");
  await mkdir(dir);
  return dir;
}

async function start(dir: string, port?: number): Promise<EmbeddedPostgres> {
  const started = await startEmbedded({ dir, port });
  if (!started.ok) throw new Error(started.message);
  running.set(dir, started.server);
  return started.server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows;
  } finally {
    await client.end();
  }
}

test("starts in a path with a space under a 0700 folder, durable, UTF-8, on loopback", async () => {
  const server = await start(await privateFolder());
  expect(server.adopted).toBe(false);
  const settings = await query(
    server.url,
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'server_encoding') order by name",
  );
  expect(settings).toEqual([
    ["fsync", "on"],
    ["full_page_writes", "on"],
    ["listen_addresses", "127.0.0.1"],
    ["server_encoding", "UTF8"],
    ["synchronous_commit", "on"],
  ]);
});

test("lets nobody in without the password, which only we can read", async () => {
  const dir = await privateFolder();
  const server = await start(dir);
  const wrong = new URL(server.url);
  wrong.password = "guess";
  await expect(query(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
  expect((await stat(join(dir, "password"))).mode & 0o777).toBe(0o600);
});

test("adopts the server that an earlier launcher left", async () => {
  const dir = await privateFolder();
  const first = await start(dir);
  const second = await start(dir);
  expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url });
});

test("stop ends it, and the next start finds the rows", async () => {
  const dir = await privateFolder();
  const first = await start(dir);
  await query(first.url, "create table kept as select 1 as n");
  await first.stop();
  await first.ended;
  await expect(query(first.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  const second = await start(dir);
  expect(second.adopted).toBe(false);
  expect(await query(second.url, "select n from kept")).toEqual([[1]]);
});

test("kill -9 is noticed, and a start on the same port has every committed row", async () => {
  const dir = await privateFolder();
  const first = await start(dir);
  await query(first.url, "create table kept (n int primary key)");
  await query(first.url, "insert into kept select generate_series(1, 1000)");
  process.kill(first.pid, "SIGKILL");
  await first.ended;
  const second = await start(dir, first.port);
  expect(second).toMatchObject({ adopted: false, url: first.url });
  expect(await query(second.url, "select count(*)::int from kept")).toEqual([[1000]]);
});

test("a postmaster.pid whose number now belongs to another program keeps nothing from starting", async () => {
  const dir = await privateFolder();
  const first = await start(dir);
  await first.stop();
  const file = join(first.dataDir, "postmaster.pid");
  await writeFile(file, [process.pid, first.dataDir, 0, first.port, "", "127.0.0.1"].join("\n"));
  await chmod(file, 0o644);
  expect(await start(dir)).toMatchObject({ adopted: false });
});

test("data made by another major version is refused and left alone", async () => {
  const dir = await privateFolder();
  const first = await start(dir);
  await first.stop();
  const file = join(first.dataDir, "PG_VERSION");
  await writeFile(file, "17\n");
  expect(await startEmbedded({ dir })).toEqual({
    ok: false,
    message: expect.stringMatching(/was made by PostgreSQL 17, and this lab carries \d+\.\d+/),
  });
  expect(await readFile(file, "utf8")).toBe("17\n");
});

test("data cut short in the making is made again", async () => {
  const dir = await privateFolder();
  const first = await start(dir);
  await first.stop();
  await rename(first.dataDir, `${first.dataDir}.partial`);
  const second = await start(dir);
  expect(await query(second.url, "select 1")).toEqual([[1]]);
});

test("a port that another server holds is told with what PostgreSQL said", async () => {
  const other = await start(await privateFolder());
  const dir = await privateFolder();
  await (await start(dir)).stop();
  expect(await startEmbedded({ dir, port: other.port })).toEqual({
    ok: false,
    message: expect.stringContaining("could not bind"),
  });
});
