import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { POLICIES } from "#experiments/backpressure/events.ts";
import { summarizeBackpressure } from "#experiments/backpressure/summary.ts";
import { FLOOD, runBackpressure } from "#tests/support/backpressure-run.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

const MIB = 1024 * 1024;
let sidecar: TestSidecar;
let session: Session;

beforeAll(async () => {
  sidecar = await testSidecar({ memoryLimits: { bytesPerRun: 16 * MIB, bytes: 64 * MIB } });
  session = await nodeSession(sidecar);
});
afterAll(async () => {
  session.close();
  await sidecar.stop();
});

async function heldBytes(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${sidecar.port}/metrics`)).text();
  return Number(/^lab101_held_bytes (\d+)/m.exec(text)?.[1]);
}

/** Some stalls in the first second, one after the other. */
function randomStalls(seed: number) {
  const random = xoroshiro128plus(seed);
  const first = { atMs: uniformInt(random, 0, 100), ms: uniformInt(random, 600, 800) };
  const atMs = first.atMs + first.ms + uniformInt(random, 0, 50);
  return [first, { atMs, ms: uniformInt(random, 50, 200) }];
}

for (const producer of ["server", "page"] as const) {
  const seed = Date.now() % 0xffff;
  test(`the books of every policy balance over random stalls of a real link: ${producer} as producer, seed ${seed}`, async () => {
    const markBytes = MIB;
    const policies =
      producer === "server" ? [...POLICIES] : ["coalesce" as const, "close" as const];
    const { params, events, legs, outcome, result } = await runBackpressure(session, {
      ...FLOOD,
      producer,
      policies,
      seconds: 1,
      markBytes,
      stalls: randomStalls(seed),
    });
    expect(outcome).toBe("finished");
    expect(legs.map(({ policy }) => policy)).toEqual(policies);
    for (const { levels, policy } of legs) {
      expect(levels.length).toBeGreaterThan(0);
      for (const level of levels) {
        const { produced, delivered, dropped, waiting, onTheWay } = level;
        expect(delivered + dropped + waiting + onTheWay).toBe(produced);
        if (policy === "unlimited") continue;
        expect(level.queued + level.unsent).toBeLessThan(markBytes + params.size + 1_024);
      }
    }
    for (const { policy, produced, delivered, dropped, lost, ended, code } of result.legs) {
      expect(delivered + dropped + lost).toBe(produced);
      const closes = policy === "close" && dropped > 0;
      const closeCode = producer === "server" ? 1013 : 4013;
      expect([lost, ended, code]).toEqual([
        0,
        ...(closes ? ["closed", closeCode] : ["drained", 1000]),
      ]);
      if (!closes) expect(produced).toBe(params.rate);
      if (policy === "unlimited" || policy === "pause") expect(dropped).toBe(0);
    }
    expect(summarizeBackpressure(events)).toEqual(result);
  });
}

test("[MEM1] where the budget is reached the leg is cut, and the next goes on", async () => {
  const { legs, result, outcome } = await runBackpressure(session, {
    ...FLOOD,
    policies: ["unlimited", "drop-oldest"],
    seconds: 2,
    stalls: [{ atMs: 50, ms: 1_800 }],
    markBytes: MIB,
  });
  const [unlimited, dropping] = result.legs;
  expect([unlimited?.ended, unlimited?.code, dropping?.ended, outcome]).toEqual([
    "closed",
    1006,
    "drained",
    "finished",
  ]);
  expect(legs[0]?.budget?.held).toBeLessThanOrEqual(16 * MIB);
  expect(unlimited?.peak.buffered).toBeLessThanOrEqual(16 * MIB);
  expect(unlimited?.lost).toBeGreaterThan(0);
  expect(dropping?.dropped).toBeGreaterThan(0);
});

test("Stop in the middle of a stall ends the leg, and frees what it held", async () => {
  const held = Promise.withResolvers<number>();
  const { outcome, result, events } = await runBackpressure(
    session,
    { ...FLOOD, policies: ["unlimited", "pause"], seconds: 8, stalls: [{ atMs: 0, ms: 20_000 }] },
    (run) => {
      const unsubscribe = run.subscribe(() => {
        const { events } = run.getSnapshot();
        const tanks = events.findLast(({ type }) => type === "backpressure.tanks");
        if (!tanks || Number(tanks.data.buffered) < 2 * MIB) return;
        unsubscribe();
        void heldBytes().then((bytes) => {
          held.resolve(bytes);
          run.stop();
        });
      });
    },
  );
  expect(await held.promise).toBeGreaterThanOrEqual(2 * MIB);
  expect([outcome, result.legs.length, result.legs[0]?.ended]).toEqual(["stopped", 1, null]);
  expect(await heldBytes()).toBe(0);
  const count = (type: string) => events.filter((event) => event.type === type).length;
  expect(count("wire.close")).toBe(count("wire.open"));
});

test("[FLT3] where the learner resets the connection the leg is over, and the next goes on", async () => {
  const { outcome, result } = await runBackpressure(
    session,
    { policies: ["pause", "drop-newest"], seconds: 1, stalls: [] },
    (run) => {
      const unsubscribe = run.subscribe(() => {
        const { events } = run.getSnapshot();
        if (!events.some(({ type }) => type === "backpressure.page-received")) return;
        unsubscribe();
        void run.fault({ type: "reset", conns: [1] });
      });
    },
  );
  expect(outcome).toBe("finished");
  expect(result.legs.map(({ ended, code }) => [ended, code])).toEqual([
    ["closed", 1006],
    ["drained", 1000],
  ]);
});

test("[RUN2] what cannot be done is refused with the rule that forbids it", async () => {
  const refused = async (params: unknown) => {
    const started = await session.start("backpressure", params);
    return started.ok ? null : `${started.error.code} ${started.error.message}`;
  };
  const rules: readonly [unknown, RegExp][] = [
    [{ rate: 10 * 1024 ** 3, size: 1 }, /bad-params[\s\S]*(2000|rate)/],
    [{ rate: 2_000, size: 256 * 1024 }, /At most 16 MiB a second: with this size, 64 messages/],
    [{ rate: 64, size: 256 * 1024, seconds: 30 }, /At most 256 MiB in a run: 8 s for each policy/],
    [{ seconds: 5, stalls: [{ atMs: 6_000, ms: 100 }] }, /stops after 5 s: no stall at 6000 ms/],
    [
      {
        stalls: [
          { atMs: 500, ms: 1_000 },
          { atMs: 1_000, ms: 1_000 },
        ],
      },
      /A stall must end before the next begins/,
    ],
    [{ policies: ["pause", "pause"] }, /Each policy once/],
    [{ producer: "page", receiver: "stream" }, /only “pause”/],
    [{ bytesPerSecond: 1 }, /bytesPerSecond/],
  ];
  for (const [params, rule] of rules) expect(await refused(params)).toMatch(rule);
});

test("legs come one after the other, by a WebSocket under /leg", async () => {
  const started = await session.start("backpressure", { policies: ["pause"] });
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  const status = async (path: string) => (await fetch(run.url(path, "http"))).status;
  expect([await status("/leg?leg=1"), await status("/")]).toEqual([426, 404]);
  const socket = new WebSocket(run.url("/leg?leg=2", "ws"));
  const code = await new Promise((resolve) =>
    socket.addEventListener("close", (event) => resolve(event.code)),
  );
  expect(code).toBe(1006);
  run.done();
  run.stop();
  await run.ended;
});
