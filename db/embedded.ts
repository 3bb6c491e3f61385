import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { findPlace, type Place, SERVER_ENVIRONMENT, SUPERUSER } from "./postgres-place.ts";
import { isPostgres, readPostmaster } from "./postmaster.ts";

/** A running embedded PostgreSQL. It outlives the process that started it, until `stop`. */
export interface EmbeddedPostgres {
  /** Holds the password. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  readonly version: string;
  /** It was already running: an earlier launcher died and left it. */
  readonly adopted: boolean;
  /** Resolves when the server is gone, stopped or killed. */
  readonly ended: Promise<void>;
  /** Stops it in its `fast` mode: open transactions are rolled back, clients disconnected. */
  stop(): Promise<void>;
}

export type EmbeddedResult =
  | { ok: true; server: EmbeddedPostgres }
  | { ok: false; message: string };

const DATABASE = "lab101";
const READY_WITHIN_MS = 60_000;
const ATTEMPTS = 5;
/** Small memory, TCP on loopback only (a socket's path may be too long); `fsync` stays on. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "32MB",
  max_wal_size: "256MB",
  log_checkpoints: "off",
};

/**
 * Starts PostgreSQL with its data under `dir`, or adopts the server that already runs there. Makes
 * the data at first. Without `port` it takes a free one. As root with `dir` out of reach of the
 * account that runs it, the data is under `/var/lib/lab101`, and the file `location` in `dir` says where.
 */
export async function startEmbedded(options: {
  dir: string;
  port?: number;
  /** Ports not to take. */
  avoid?: readonly number[];
}): Promise<EmbeddedResult> {
  const place = await findPlace(options.dir);
  if (!place.ok) return place;
  const { dataDir, binaries } = place;

  const left = readPostmaster(dataDir);
  if (left && isPostgres(left.pid)) {
    if (left.dataDir !== dataDir) {
      return fail(
        `${dataDir} is a copy of ${left.dataDir}, made while its server (pid ${left.pid}) ran. ` +
          "Stop that lab and copy again, or remove the copy's data.",
      );
    }
    const adopted = await connect(place, left.pid, true);
    // Unless it was just shutting down, that is the answer.
    if (adopted.ok || isPostgres(left.pid)) return adopted;
  }
  // A number that now belongs to another program would keep PostgreSQL from starting.
  if (left) await rm(join(dataDir, "postmaster.pid"), { force: true });

  const made = Number(await readFile(join(dataDir, "PG_VERSION"), "utf8"));
  if (made !== Number.parseInt(binaries.version, 10)) {
    return fail(
      `The data in ${dataDir} was made by PostgreSQL ${made}, and this lab carries ${binaries.version}. ` +
        "Dump it with the old version and restore it, or move the folder away to begin anew.",
    );
  }

  let failure = fail("PostgreSQL was not started.");
  // After `kill -9` the old server's children hold its shared memory for a moment; a port may be taken.
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const started = await launch(place, options.port ?? (await freePort(options.avoid ?? [])));
    if (started.ok) return started;
    failure = started;
    await delay(250 * attempt);
  }
  return failure;
}

/** Runs `postgres` itself: `pg_ctl start` would pass the path through a shell. */
async function launch(place: Place, port: number): Promise<EmbeddedResult> {
  const { dir, dataDir, account, binaries } = place;
  const logFile = join(dir, "postgres.log");
  const log = await open(logFile, "a", 0o600);
  try {
    const { size } = await log.stat();
    const settings = Object.entries(SETTINGS).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`,
    ]);
    const child = spawn(binaries.postgres, ["-D", dataDir, "-p", String(port), ...settings], {
      cwd: dataDir,
      env: SERVER_ENVIRONMENT,
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
      ...account,
    });
    const gone = once(child, "exit").catch(() => undefined);
    child.unref();
    const connected = await connect(place, child.pid ?? 0, false);
    if (connected.ok) return connected;
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGQUIT");
    await gone;
    const said = (await readFile(logFile)).subarray(size).toString().trim();
    return fail(`${connected.message}\n${said}`.trim());
  } finally {
    await log.close();
  }
}

/**
 * Waits until the server of our data is ready (it may be recovering from a crash) and answers, and
 * makes the database at first.
 */
async function connect(place: Place, pid: number, adopted: boolean): Promise<EmbeddedResult> {
  const { password, dataDir, binaries } = place;
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && isPostgres(pid)) {
    const postmaster = readPostmaster(dataDir);
    if (postmaster?.ready && postmaster.pid === pid) {
      const { port } = postmaster;
      const address = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}`;
      const reason = await makeDatabase(address);
      if (reason) return fail(`The embedded PostgreSQL on port ${port} refuses us: ${reason}`);
      return {
        ok: true,
        server: {
          url: `${address}/${DATABASE}`,
          port,
          pid,
          dataDir,
          adopted,
          version: binaries.version,
          ended: watch(pid),
          stop: () => stop(place, pid),
        },
      };
    }
    await delay(30);
  }
  return fail("The embedded PostgreSQL did not become ready.");
}

/** Gives the reason if it cannot. */
async function makeDatabase(address: string): Promise<string | undefined> {
  const client = new pg.Client({
    connectionString: `${address}/postgres`,
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const found = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Looks every quarter of a second: the server need not be a child of this process. */
async function watch(pid: number): Promise<void> {
  while (isPostgres(pid)) await delay(250, undefined, { ref: false });
}

async function stop({ dataDir, account, binaries }: Place, pid: number): Promise<void> {
  const pgCtl = promisify(execFile);
  const options = { cwd: "/", env: SERVER_ENVIRONMENT, ...account };
  await pgCtl(binaries.pgCtl, ["stop", "-D", dataDir, "-m", "fast", "-t", "20"], options)
    .catch(
      // Gone already, or too slow: the log brings everything committed back at the next start.
      () => pgCtl(binaries.pgCtl, ["stop", "-D", dataDir, "-m", "immediate"], options),
    )
    .catch(() => {});
  while (isPostgres(pid)) await delay(20);
}

async function freePort(avoid: readonly number[]): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  const port = typeof address === "object" && address ? address.port : 0;
  return avoid.includes(port) ? freePort(avoid) : port;
}

function fail(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
