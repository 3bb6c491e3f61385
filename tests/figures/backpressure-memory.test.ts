import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { FLOOD, runBackpressure } from "#tests/support/backpressure-run.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { nodeSession } from "#tests/support/node-session.ts";

const MIB = 1024 * 1024;

/** A sidecar that does nothing else, in a process of its own. */
async function sidecarProcess() {
  const database = await freshDatabase();
  const direct = openDatabase(database.url);
  const child = fork("tests/support/sidecar-process.ts", {
    env: { ...process.env, DATABASE_URL: database.url },
  });
  const [port] = (await once(child, "message")) as [number];
  return {
    port,
    db: direct.db,
    /** What the kernel says of its memory, bytes (proc(5), `VmRSS`). */
    async resident(): Promise<number> {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
    },
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await once(child, "exit");
      await direct.close();
      await database.drop();
    },
  };
}

/** Other things that a process holds change by so much while it runs. */
const SLACK = 2 * MIB;

test("unlimited grows the process's memory with the stall, pause does not: the log says what the process does", async () => {
  await using sidecar = await sidecarProcess();
  const session = await nodeSession(sidecar);
  /** Of the process from outside, when the log has last said something; microseconds of the run. */
  const asked: { at: number; resident: number }[] = [];
  const { params, legs, result } = await runBackpressure(
    session,
    {
      ...FLOOD,
      policies: ["unlimited", "pause"],
      seconds: 2,
      stalls: [{ atMs: 100, ms: 2_900 }],
      markBytes: MIB,
    },
    (run) => {
      const { zero } = run.getSnapshot();
      run.subscribe(() => {
        void sidecar.resident().then((resident) => {
          asked.push({ at: run.sidecarTime(run.now()) - zero, resident });
        });
      });
    },
  );
  session.close();
  const [unlimited, pause] = legs;
  if (!unlimited || !pause) throw new Error("not two legs");

  // Growth of the buffers of the process, against what waits in the queue and in `bufferedAmount`.
  for (const { weighed } of legs) {
    const [began] = weighed;
    expect(began?.when).toBe("began");
    for (const { held, external } of weighed) {
      expect(Math.abs(external - (began?.external ?? 0) - held)).toBeLessThan(SLACK);
    }
  }
  // All that arose in the stall, but for what the kernel took (4 to 8 MiB) and the link.
  expect(result.legs[0]?.peak.memory).toBeGreaterThan(16 * MIB);
  expect(result.legs[1]?.peak.memory).toBeLessThan(MIB + params.size + SLACK);
  for (const { queued, buffered } of pause.levels) {
    expect(queued + (buffered ?? 0)).toBeLessThan(MIB + params.size + 1_024);
  }
  expect(pause.levels.some(({ paused }) => paused)).toBe(true);

  // Sample by sample, from when the kernel is full until the end of the stall.
  const full = unlimited.levels.filter(({ stalled, unsent }) => stalled && unsent > 0);
  const [first] = full;
  expect(full.length).toBeGreaterThan(10);
  for (const { memory, buffered } of full) {
    const grown = memory.external - (first?.memory.external ?? 0);
    expect(Math.abs(grown - (buffered ?? 0) + (first?.buffered ?? 0))).toBeLessThan(SLACK);
  }

  // So much more memory is resident as waits: from when the kernel is full until nothing more arises.
  const { stopped, stalls } = unlimited;
  const still = { from: stopped ?? 0, to: stalls[0]?.to ?? 0 };
  const last = full.findLast(({ at }) => at > still.from);
  if (!first || !last) throw new Error("nothing waits");
  const waits = (last.buffered ?? 0) - (first.buffered ?? 0);
  expect(waits).toBeGreaterThan(8 * MIB);
  const resident = last.memory.resident - first.memory.resident;
  expect(Math.abs(resident - waits)).toBeLessThan(0.2 * waits);
  // And that is what the kernel says of the process, asked from outside at that time.
  const outside = asked.findLast(({ at }) => at > still.from && at < still.to);
  expect(Math.abs((outside?.resident ?? 0) - last.memory.resident)).toBeLessThan(SLACK);
});
