import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { countsAt } from "#experiments/heartbeat/counts.ts";
import { fleetOf } from "#experiments/heartbeat/fleet-log.ts";
import { detectionsIn, isFound } from "#experiments/heartbeat/summary.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { inLog, runHeartbeat } from "#tests/support/heartbeat-run.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

let sidecar: TestSidecar;
let session: Session;

beforeAll(async () => {
  sidecar = await testSidecar({ runLimits: { runsPerLearner: 20 } });
  session = await nodeSession(sidecar);
});
afterAll(async () => {
  session.close();
  await sidecar.stop();
});

const TIMES = { intervalMs: 1_000, timeoutMs: 1_000 };
/** Timers of Node may fire so much too early. */
const EARLY_MICROS = 1_000;

const of = (events: readonly RunEvent[], type: string) =>
  events.filter((event) => event.type === type);
const conns = (events: readonly RunEvent[], type: string) =>
  of(events, type)
    .flatMap(({ data }) => (data.conns ?? [data.conn]) as number[])
    .sort((a, b) => a - b);

describe("with a heartbeat of 1 s + 1 s", () => {
  let runs: readonly Awaited<ReturnType<typeof runHeartbeat>>[];
  beforeAll(async () => {
    const one = { heartbeat: true, ...TIMES, fromPage: 2, seconds: 4 };
    const fleets = Array.from({ length: 20 }, (_, n) =>
      n === 0 ? { ...one, clients: 100, pull: 50 } : { ...one, clients: 8, pull: 4, seed: n },
    );
    runs = await Promise.all(fleets.map((params) => runHeartbeat(session, params)));
  }, 60_000);

  test("in 20 fleets of 20 exactly the ghosts are terminated, and nobody who is alive", () => {
    expect(runs.map(({ outcome }) => outcome)).toEqual(runs.map(() => "finished"));
    for (const { events, result } of runs) {
      const { page, sidecar: own, pulled } = result;
      expect(conns(events, "heartbeat.terminated")).toEqual(conns(events, "heartbeat.pulled"));
      expect(result).toMatchObject({ found: pulled, harmed: 0, page: 2 });
      const alive = page + own - pulled;
      expect(result.counts).toEqual({ clients: page + own, server: alive, truth: alive });
    }
  });

  test("a ghost is found by the first Ping that it cannot answer, when its Pong is due", () => {
    for (const { events } of runs) {
      const cutAt = of(events, "heartbeat.pulled")[0]?.at ?? Number.NaN;
      const pings = of(events, "heartbeat.ping");
      const lost = pings.findIndex(({ at }) => at >= cutAt);
      for (const { at, data } of of(events, "heartbeat.terminated")) {
        const pingedAt = at - Number(data.micros);
        expect(at - pingedAt).toBeGreaterThanOrEqual(TIMES.timeoutMs * 1000 - EARLY_MICROS);
        // The first after the cable was pulled; or the one before, if that was still on its way.
        const { round } = pings.find((ping) => ping.data.round === data.round)?.data ?? {};
        const answered = conns(
          events.filter((event) => event.data.round === round),
          "heartbeat.pong",
        ).includes(Number(data.conn));
        expect(answered).toBe(false);
        expect([pings[lost - 1]?.data.round, pings[lost]?.data.round]).toContain(round);
      }
    }
  });

  test("so it takes a timeout at the least, an interval and a timeout at the most", () => {
    for (const { events, result } of runs) {
      const load = of(events, "heartbeat.ended")[0]?.data.load as { loopDelayMax: number };
      const times = detectionsIn(fleetOf(events).filter(isFound), events);
      const slowest = result.pongs?.max ?? 0;
      expect(Math.min(...times)).toBeGreaterThanOrEqual(
        TIMES.timeoutMs * 1000 - slowest - EARLY_MICROS,
      );
      // A Ping and its deadline may each be as late as the process was busy.
      const most = (TIMES.intervalMs + TIMES.timeoutMs) * 1000;
      expect(Math.max(...times)).toBeLessThanOrEqual(most + 2 * load.loopDelayMax + 50_000);
    }
  });
});

test.concurrent("without a heartbeat the server counts its ghosts, and so do they themselves", async () => {
  const { outcome, events, result } = await runHeartbeat(session, {
    clients: 100,
    fromPage: 20,
    pull: 50,
    seconds: 4,
  });
  expect(outcome).toBe("finished");
  expect(result).toMatchObject({ page: 20, sidecar: 80, pulled: 50, found: 0, harmed: 0 });
  expect(result.counts).toEqual({ clients: 100, server: 100, truth: 50 });
  // Opened as it was said to be: by the learner's side, or by the sidecar in its place.
  const opened = Object.groupBy(of(events, "wire.open"), ({ data }) => String(data.by));
  expect([opened.client?.length, opened.sidecar?.length]).toEqual([20, 80]);
  const memory = of(events, "heartbeat.memory").map(({ data }) => [data.at, data.connections]);
  expect(memory.slice(0, 2)).toEqual([
    ["before", 0],
    ["complete", 100],
  ]);
  expect(memory.at(-1)).toEqual(["end", 100]);
});

test.concurrent("[CMD1] cables are pulled and the heartbeat is set while it runs", async () => {
  const { result, events } = await runHeartbeat(
    session,
    { clients: 20, fromPage: 5, pull: 5, seconds: 5 },
    async (run) => {
      await inLog(run, "heartbeat.pulled");
      expect(await run.command({ type: "pull", count: 16 })).toEqual({
        ok: false,
        message: "Only 15 cables are whole: no more can be pulled.",
      });
      expect(await run.command({ type: "pull", count: 3 })).toEqual({ ok: true });
      const times = { intervalMs: 500, timeoutMs: 400 };
      expect(await run.command({ type: "heartbeat", on: true, ...times })).toEqual({ ok: true });
      await inLog(run, "heartbeat.terminated");
      expect(await run.command({ type: "heartbeat", on: false, ...times })).toEqual({ ok: true });
      expect(await run.command({ type: "pull", count: 2 })).toEqual({ ok: true });
    },
  );
  expect(result).toMatchObject({ pulled: 10, found: 8, harmed: 0 });
  expect(result.counts).toEqual({ clients: 20, server: 12, truth: 10 });
  // Since the heartbeat was on: its first Ping after an interval, the Pong due a timeout later.
  expect(result.detection?.min).toBeGreaterThanOrEqual(900_000 - 2 * EARLY_MICROS);
  expect(of(events, "heartbeat.set").map(({ data }) => data.on)).toEqual([true, false]);
});

test.concurrent("[FLT3] who is alive and does not get its Pongs through is harmed", async () => {
  const { result } = await runHeartbeat(
    session,
    { clients: 4, fromPage: 1, pull: 0, heartbeat: true, intervalMs: 500, timeoutMs: 500 },
    async (run) => {
      await inLog(run, "heartbeat.complete");
      const done = await run.fault({ type: "set", conns: [1], up: { stalled: true } });
      expect(done).toEqual({ ok: true });
      await inLog(run, "heartbeat.left");
      run.stop();
    },
  );
  expect(result).toMatchObject({ pulled: 0, found: 0, harmed: 1 });
});

test.concurrent("a page that hears nothing takes the server for gone, and only then", async () => {
  const { result, events } = await runHeartbeat(session, {
    clients: 6,
    fromPage: 4,
    pull: 6,
    watchMs: 1_000,
    seconds: 4,
  });
  expect(result).toMatchObject({ page: 4, pulled: 6, silent: 4 });
  expect(result.counts).toEqual({ clients: 2, server: 6, truth: 0 });
  const cutAt = of(events, "heartbeat.pulled")[0]?.at ?? Number.NaN;
  for (const { at, data, error = 0 } of of(events, "heartbeat.silent")) {
    expect(data.micros).toBeGreaterThanOrEqual(1_000_000 - EARLY_MICROS);
    expect(at + error).toBeGreaterThan(cutAt);
  }
});

test("what the browser does not open the sidecar does", async () => {
  const Real = globalThis.WebSocket;
  let left = 3;
  /** A browser at its limit: the connection fails before a byte was sent. */
  globalThis.WebSocket = class extends Real {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(left-- > 0 ? url : "ws://127.0.0.1:1/", protocols);
    }
  };
  try {
    const { events, result } = await runHeartbeat(session, {
      clients: 10,
      fromPage: 8,
      pull: 0,
      seconds: 3,
    });
    expect(of(events, "heartbeat.page-full").map(({ data }) => data)).toEqual([{ opened: 3 }]);
    expect(result).toMatchObject({ page: 3, sidecar: 7 });
    expect(result.counts).toEqual({ clients: 10, server: 10, truth: 10 });
    expect(countsAt(events).server).toBe(0);
  } finally {
    globalThis.WebSocket = Real;
  }
});
