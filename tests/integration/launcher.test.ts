import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { beganAt } from "#scripts/launcher/processes.ts";
import { freshDatabase } from "#tests/support/database.ts";
import {
  freePorts,
  makeDataDir,
  type Part,
  type RunningLab,
  removeDataDir,
  runLauncher,
  startLab,
} from "#tests/support/lab.ts";

/** A whole lab starts in seconds, but the site may have to be built first. */
const SLOW = 240_000;
const RESTARTED = { timeout: 60_000, interval: 100 };

/** Not one that ended and still waits to be reaped: an adopted database is no child of ours. */
function isAlive(pid: number): boolean {
  return beganAt(pid) !== undefined;
}

function pidsOf(lab: RunningLab, parts: Part[]): number[] {
  const pids = parts.map((part) => lab.pidOf(part));
  return pids.map((pid) => pid ?? expect.fail("a part of the lab is not running"));
}

async function isHealthy(lab: RunningLab): Promise<boolean> {
  try {
    return (await fetch(`${lab.url}/api/health`)).status === 200;
  } catch {
    return false;
  }
}

describe("a start that cannot be", () => {
  let dataDir: string;
  let ports: { PORT: string; WS_PORT: string };
  beforeAll(async () => {
    dataDir = await makeDataDir();
    const [port, wsPort] = await freePorts(2);
    ports = { PORT: String(port), WS_PORT: String(wsPort) };
  });
  afterAll(() => removeDataDir(dataDir));

  test("names every fault of the environment in one message", async () => {
    const { code, output } = await runLauncher({
      LAB_DATA_DIR: dataDir,
      PORT: "http",
      WS_PORT: "0",
      DATABASE_URL: "lab:hunter2@db.example",
    });
    expect(code).toBe(1);
    expect(output).toContain("The environment has 3 faults:");
    for (const name of ["PORT", "WS_PORT", "DATABASE_URL"]) expect(output).toContain(`\n  ${name}`);
    expect(output).not.toContain("hunter2");
  });

  test("names the port in use, who holds it, and how to choose another", async () => {
    const server = createServer().listen(Number(ports.WS_PORT), "127.0.0.1");
    await once(server, "listening");
    const { code, output } = await runLauncher({ LAB_DATA_DIR: dataDir, ...ports });
    server.close();
    expect(code).toBe(1);
    expect(output).toMatch(
      new RegExp(`Port ${ports.WS_PORT} \\(WS_PORT\\) is in use by pid ${process.pid} \\(.+\\)`),
    );
    expect(output).toMatch(/Choose another: WS_PORT=\d+ npm start/);
    expect(output).not.toContain(`Port ${ports.PORT}`);
    expect(existsSync(join(dataDir, "lab.json"))).toBe(false);
  });

  test(
    "an unreachable DATABASE_URL is told by host, port and database, without its password",
    async () => {
      const [closed] = await freePorts(1);
      const { code, output } = await runLauncher({
        LAB_DATA_DIR: dataDir,
        ...ports,
        DATABASE_URL: `postgres://lab:hunter%32two@127.0.0.1:${closed}/course`,
      });
      expect(code).toBe(1);
      expect(output).toContain(
        `The database at 127.0.0.1:${closed}, database "course" cannot be used: connect ECONNREFUSED`,
      );
      expect(output).not.toMatch(/hunter(%32|2)two/);
      expect(existsSync(join(dataDir, "postgres"))).toBe(false);
    },
    SLOW,
  );

  test("a DATABASE_URL that refuses the password is told so, without it", async () => {
    const url = new URL(inject("postgres").url);
    url.password = "hunter2";
    const { code, output } = await runLauncher({
      LAB_DATA_DIR: dataDir,
      ...ports,
      DATABASE_URL: url.href,
    });
    expect(code).toBe(1);
    expect(output).toContain("password authentication failed");
    expect(output).not.toContain("hunter2");
  });
});

describe("a running lab", { timeout: SLOW }, () => {
  let lab: RunningLab;
  beforeAll(async () => {
    lab = await startLab();
  }, SLOW);
  afterAll(async () => {
    await lab.stop();
    await removeDataDir(lab.dataDir);
  }, SLOW);

  test("is ready: site, sidecar and database answer", async () => {
    expect(lab.url).toBe(`http://localhost:${lab.env.PORT}`);
    const health = await fetch(`${lab.url}/api/health`);
    expect(await health.json()).toMatchObject({ status: "ok", database: "ok", sidecar: "ok" });
  });

  test("keeps its secrets to its owner", () => {
    for (const file of ["better-auth-secret", "database-url", "lab.json", "postgres/password"]) {
      expect(statSync(join(lab.dataDir, file)).mode & 0o777, file).toBe(0o600);
    }
  });

  test("refuses a second start from the same folder, and runs on", async () => {
    const [port, wsPort] = await freePorts(2);
    const second = await runLauncher({
      ...lab.env,
      PORT: String(port),
      WS_PORT: String(wsPort),
    });
    expect(second.code).toBe(1);
    expect(second.output).toContain(
      `A lab is already running from ${lab.dataDir}: ${lab.url}, pid ${lab.pidOf("launcher")}`,
    );
    expect(await isHealthy(lab)).toBe(true);
  });

  test.each(["sidecar", "site", "database"] as const)(
    "starts its %s again after kill -9, and says so",
    async (part) => {
      const [pid = 0] = pidsOf(lab, [part]);
      process.kill(pid, "SIGKILL");
      await expect.poll(() => lab.output(), RESTARTED).toContain(`The ${part} (pid ${pid}) died`);
      await expect
        .poll(async () => lab.pidOf(part) !== pid && (await isHealthy(lab)), RESTARTED)
        .toBe(true);
    },
  );

  test("after kill -9 of the launcher the next start adopts the database", async () => {
    const [database] = pidsOf(lab, ["database"]);
    const children = pidsOf(lab, ["sidecar", "site"]);
    lab.process.kill("SIGKILL");
    lab = await startLab({ env: lab.env });
    expect(lab.pidOf("database")).toBe(database);
    expect(lab.output()).toContain("embedded PostgreSQL adopted");
    expect(children.filter(isAlive)).toEqual([]);
    expect(await isHealthy(lab)).toBe(true);
  });

  test("SIGTERM ends all of it, and nothing is left", async () => {
    const pids = pidsOf(lab, ["launcher", "sidecar", "site", "database"]);
    expect(await lab.stop()).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(existsSync(join(lab.dataDir, "lab.json"))).toBe(false);
  });
});

test("with DATABASE_URL it uses that server and starts none", { timeout: SLOW }, async () => {
  const database = await freshDatabase();
  const lab = await startLab({ env: { DATABASE_URL: database.url } });
  expect(await isHealthy(lab)).toBe(true);
  expect(existsSync(join(lab.dataDir, "postgres"))).toBe(false);
  expect(await lab.stop()).toBe(0);
  await database.drop();
  await removeDataDir(lab.dataDir);
});

test("kill -9 of npm ends the lab, too", { timeout: SLOW }, async () => {
  const lab = await startLab({ command: ["npm", "start"] });
  const pids = pidsOf(lab, ["launcher", "sidecar", "site", "database"]);
  lab.process.kill("SIGKILL");
  await expect.poll(() => pids.filter(isAlive), RESTARTED).toEqual([]);
  await removeDataDir(lab.dataDir);
});
