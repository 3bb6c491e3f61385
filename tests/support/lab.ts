import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";

const ROOT = resolve(import.meta.dirname, "..", "..");
const START = [process.execPath, "scripts/start.ts"];
const READY_WITHIN_MS = 180_000;
const SETTINGS = ["PORT", "WS_PORT", "DATABASE_URL", "LAB_DATA_DIR", "PUBLIC_URL", "PUBLIC_WS_URL"];

const pidSchema = z.object({ pid: z.int() });
const claimSchema = z.object({
  launcher: pidSchema,
  children: z.object({ sidecar: pidSchema, site: pidSchema }).partial(),
});

export type Part = "launcher" | "sidecar" | "site" | "database";

/** A lab as `npm start` runs it, on free ports. */
export interface RunningLab {
  readonly url: string;
  readonly wsUrl: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** The environment that starts it again on the same ports and data. */
  readonly env: Readonly<Record<string, string>>;
  /** The process that was started: the launcher, or `npm`. */
  readonly process: ChildProcess;
  /** All that it printed so far. */
  output(): string;
  /** Its pid now; undefined while it is being started again, and for a database that is not embedded. */
  pidOf(part: Part): number | undefined;
  /** Tells it to end (SIGTERM) and gives its exit code. */
  stop(): Promise<number | null>;
}

/** A folder for a lab's data that the account of PostgreSQL can reach, too, when this runs as root. */
export async function makeDataDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "lab101-data-"));
  await chmod(dir, 0o711);
  return dir;
}

/** Removes the data of a lab that has ended, wherever its database was. */
export async function removeDataDir(dataDir: string): Promise<void> {
  const database = databaseDir(dataDir);
  if (!database.startsWith(dataDir)) await rm(dirname(database), { recursive: true, force: true });
  await rm(dataDir, { recursive: true });
}

/** Free ports below those that the system gives out by itself, so that nobody takes them meanwhile. */
export async function freePorts(count: number): Promise<number[]> {
  const free = new Set<number>();
  while (free.size < count) {
    const port = randomInt(20_000, 32_000);
    const server = createServer();
    const listening = once(server, "listening").then(
      () => true,
      () => false,
    );
    server.listen(port);
    if (await listening) free.add(port);
    server.close();
  }
  return [...free];
}

/** Runs the launcher to its end: for starts that must fail. */
export async function runLauncher(
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch(env, START);
  const [code] = await once(child, "close");
  return { code, output: output() };
}

/**
 * Starts a lab and waits for `Lab ready`. Without `LAB_DATA_DIR` its data is in a new folder, which
 * whoever started it removes. Throws with what it printed when it ends before.
 */
export async function startLab(
  options: { env?: Record<string, string>; command?: string[] } = {},
): Promise<RunningLab> {
  const [port = 0, wsPort = 0] = await freePorts(2);
  const dataDir = options.env?.LAB_DATA_DIR ?? (await makeDataDir());
  const env: Record<string, string> = {
    PORT: String(port),
    WS_PORT: String(wsPort),
    ...options.env,
    LAB_DATA_DIR: dataDir,
  };
  const { child, output } = launch(env, options.command ?? START);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!/^Lab ready: /m.test(output())) {
    if (hasEnded(child) || Date.now() > deadline) {
      child.kill("SIGTERM");
      throw new Error(`The lab did not start:\n${output()}`);
    }
    await delay(50);
  }
  const embedded = join(dataDir, "database-url");
  return {
    url: /^Lab ready: (\S+)$/m.exec(output())?.[1] ?? "",
    wsUrl: `ws://localhost:${env.WS_PORT}`,
    dataDir,
    databaseUrl: env.DATABASE_URL ?? readFileSync(embedded, "utf8").trim(),
    env,
    process: child,
    output,
    pidOf: (part) => pidOf(dataDir, part),
    async stop() {
      child.kill("SIGTERM");
      while (!hasEnded(child)) await delay(20);
      return child.exitCode;
    },
  };
}

function launch(env: Record<string, string>, command: string[]) {
  const [program = "", ...args] = command;
  const inherited = Object.entries(process.env).filter(([name]) => !SETTINGS.includes(name));
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), NODE_ENV: "production", ...env },
    // Should this process be killed, the closed channel tells the launcher to end.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      printed += chunk;
    });
  }
  return { child, output: () => printed };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function databaseDir(dataDir: string): string {
  const location = join(dataDir, "postgres", "location");
  if (existsSync(location)) return readFileSync(location, "utf8").trim();
  return join(dataDir, "postgres", "data");
}

function pidOf(dataDir: string, part: Part): number | undefined {
  if (part === "database") {
    const file = join(databaseDir(dataDir), "postmaster.pid");
    return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : undefined;
  }
  const claim = claimSchema.parse(JSON.parse(readFileSync(join(dataDir, "lab.json"), "utf8")));
  return (part === "launcher" ? claim.launcher : claim.children[part])?.pid;
}
