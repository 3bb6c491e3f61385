import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { percentile } from "#protocol/percentile.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { testLearner, testSession } from "#tests/support/sidecar.ts";

const SECONDS = Number(process.env.FLOOD_SECONDS ?? 2);
const PER_SECOND = 1_000;
const BOUND_MS = 250;

interface Flood {
  readonly sent: number;
  readonly perSecond: number;
  readonly answers: Record<string, number>;
}

test("[LIM1] a thousand upgrades a second from one address hold up nobody at another", async () => {
  const database = await freshDatabase();
  const direct = openDatabase(database.url);
  const child = fork("tests/support/sidecar-process.ts", {
    env: { ...process.env, DATABASE_URL: database.url },
  });
  try {
    const [port] = await once(child, "message");
    const session = await testSession(port, await testLearner(direct.db));
    // One who floods with a session of their own makes the most work.
    const cookie = await testLearner(direct.db);
    const lateness = monitorEventLoopDelay({ resolution: 1 });
    lateness.enable();
    let isOver = false;
    const args = ["tests/support/upgrade-flood.ts", port, "127.0.0.9", PER_SECOND, SECONDS, cookie];
    const flood = promisify(execFile)(process.execPath, args.map(String)).finally(() => {
      isOver = true;
    });
    const times: number[] = [];
    while (!isOver) {
      const t0 = times.length + 1;
      const asked = performance.now();
      session.send({ type: "clock", t0 });
      await session.message("clock", (clock) => clock.t0 === t0);
      times.push(performance.now() - asked);
      // Within the rate of [MSG4].
      await delay(25);
    }
    const { sent, perSecond, answers } = JSON.parse((await flood).stdout) as Flood;
    const p99 =
      percentile(
        times.sort((a, b) => a - b),
        0.99,
      ) ?? 0;
    const ownLateness = lateness.percentile(99) / 1e6;
    console.info({ sent, perSecond, answers, clocks: times.length, p99, ownLateness });
    expect(perSecond).toBeGreaterThan(PER_SECOND * 0.8);
    expect(answers["429"]).toBeGreaterThan(sent * 0.2);
    expect(times.length).toBeGreaterThan(SECONDS * 10);
    expect(p99).toBeLessThan(BOUND_MS + ownLateness);
    session.socket.close();
  } finally {
    child.disconnect();
    await once(child, "exit");
    await direct.close();
    await database.drop();
  }
}, 60_000);
