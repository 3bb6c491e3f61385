import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import { paceMs } from "#experiments/duplex/bounds.ts";
import { type DuplexParams, duplexParams, duplexResult } from "#experiments/duplex/contract.ts";
import { summarizeDuplex } from "#experiments/duplex/summary.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

let sidecar: TestSidecar;
let session: Session;

beforeAll(async () => {
  sidecar = await testSidecar();
  session = await nodeSession(sidecar);
});
afterAll(async () => {
  session.close();
  await sidecar.stop();
});

async function run(changed: Partial<DuplexParams>) {
  const params = duplexParams.parse(changed);
  const started = await session.start("duplex", params);
  if (!started.ok) throw new Error(started.error.message);
  const over = new AbortController();
  void started.run.ended.then(() => over.abort());
  await findBrowserHalf("duplex")?.(started.run, over.signal);
  started.run.done();
  const { state, events } = await started.run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  return { params, events, outcome: state.outcome, result: duplexResult.parse(state.result) };
}

/** Timers and a busy machine may make everything so much later, milliseconds. */
const SLACK_MS = 400;
const ms = (micros: number | null | undefined) => (micros ?? Number.NaN) / 1000;

test("with a round trip of 100 ms: who waits for whom, and for how long", async () => {
  const { params, events, outcome, result } = await run({
    exchanges: 8,
    thinkMs: 20,
    roundTripMs: 100,
    bytesPerSecond: null,
    largeBytes: 0,
  });
  const { http, socket } = result;
  expect(outcome).toBe("finished");
  expect(events.filter(({ type }) => type === "duplex.trouble")).toEqual([]);
  for (const phase of [http, socket]) {
    expect(phase).toMatchObject({ complete: true, answered: 8, notices: 8, disturbed: null });
  }
  const { exchanges, roundTripMs, thinkMs } = params;

  // One after the other: n times there, thinking, and back. Timers may fire a millisecond early.
  expect(ms(http.lasted)).toBeGreaterThanOrEqual(exchanges * (roundTripMs + thinkMs - 2));
  expect(ms(http.lasted)).toBeLessThanOrEqual(exchanges * (roundTripMs + thinkMs) + SLACK_MS);
  // The last question arises after n - 1 paces, and needs one round trip and thinking.
  const least = roundTripMs + (exchanges - 1) * paceMs(params) + thinkMs;
  expect(ms(socket.lasted)).toBeGreaterThanOrEqual(least - 4);
  expect(ms(socket.lasted)).toBeLessThanOrEqual(least + SLACK_MS);

  // A question that arose at pace waits for those before it, on average (n - 1) / 2 times as long as one is late.
  const late = roundTripMs + thinkMs - paceMs(params);
  expect(ms(http.waitToAsk?.mean)).toBeGreaterThan(((exchanges - 1) / 2) * late * 0.8);
  expect(ms(socket.waitToAsk?.mean)).toBeLessThan(5);
  expect(ms(http.waitForNotice?.mean)).toBeGreaterThan(ms(socket.waitForNotice?.mean));

  expect(http.overlap.least).toBe(0);
  expect(http.overlap.most).toBeLessThanOrEqual(exchanges * 3 * http.error);
  expect(ms(socket.overlap.least)).toBeGreaterThan(roundTripMs / 2);
  expect(ms(socket.overlap.most)).toBeLessThanOrEqual(ms(socket.lasted));
});

test("[TAP2] bytes of both phases are the sockets' own counts, and the log gives the same result again", async () => {
  const { params, events, result } = await run({
    exchanges: 3,
    thinkMs: 0,
    roundTripMs: 0,
    largeBytes: 0,
  });
  const { http, socket } = result;
  const closes = connectionsOf(events).map(({ closed }) => closed);
  expect(bytesIn(http.up) + bytesIn(socket.up)).toBe(
    closes.reduce((sum, close) => sum + (close?.bytesRead ?? Number.NaN), 0),
  );
  expect(bytesIn(http.down) + bytesIn(socket.down)).toBe(
    closes.reduce((sum, close) => sum + (close?.bytesWritten ?? Number.NaN), 0),
  );
  // Three questions, three answers and three notices of 64 bytes, and the question that opened HTTP.
  expect(socket.up.payload).toBe(3 * params.bytes);
  expect(socket.down.payload).toBe(6 * params.bytes);
  expect(http.up.payload).toBeGreaterThanOrEqual(4 * params.bytes);
  expect(result.line).toEqual({});
  expect(summarizeDuplex(events)).toEqual(result);
});

test("what is urgent waits behind a large message, and a Ping passes between fragments", async () => {
  const { params, events, result } = await run({
    exchanges: 1,
    roundTripMs: 20,
    bytesPerSecond: 512 * 1024,
    largeBytes: 128 * 1024,
  });
  expect(events.filter(({ type }) => type === "duplex.trouble")).toEqual([]);
  const { behind, beside, fragments } = result.line;
  const passing = (params.largeBytes / (params.bytesPerSecond ?? Number.NaN)) * 1000;
  for (const way of [behind, beside, fragments]) {
    expect(ms(way?.large)).toBeGreaterThanOrEqual(passing * 0.9);
  }
  expect(ms(behind?.urgent)).toBeGreaterThanOrEqual(passing * 0.9);
  expect(ms(beside?.urgent)).toBeLessThan(passing / 2);
  // Fragments of one message may not mix with those of another (RFC 6455 5.4).
  expect(ms(fragments?.urgent)).toBeGreaterThanOrEqual(passing * 0.9);
  expect(ms(behind?.ping)).toBeGreaterThanOrEqual(passing * 0.9);
  expect(ms(fragments?.ping)).toBeLessThan(ms(behind?.ping) - passing / 4);
});

test("[RUN2] a run that would take too long is refused, naming the field", async () => {
  const params = { exchanges: 200, thinkMs: 200, roundTripMs: 300 };
  expect(await session.start("duplex", params)).toMatchObject({
    ok: false,
    error: { code: "bad-params", message: expect.stringMatching(/about \d+ s[\s\S]*exchanges/) },
  });
});
