import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Run } from "#client/run.ts";
import type { Session } from "#client/session.ts";
import { architectureResult } from "#experiments/architecture/contract.ts";
import type { Inventory, Weighed } from "#experiments/architecture/events.ts";
import { readLog } from "#experiments/architecture/read-log.ts";
import { isGone } from "#experiments/architecture/summary.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import type { RunEvent } from "#protocol/run-event.ts";
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

/** The sidecar's database may open and close as many of its own connections meanwhile. */
const POOL = 10;

/** Sockets of this process, in which the sidecar and the page are both. */
const sockets = () =>
  process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;

/** Both halves, as a page runs them, to the run's end. */
async function run(params: unknown, during: (run: Run) => void = () => {}) {
  const started = await session.start("architecture", params);
  if (!started.ok) throw new Error(started.error.message);
  const over = new AbortController();
  void started.run.ended.then(() => over.abort());
  during(started.run);
  await findBrowserHalf("architecture")?.(started.run, over.signal);
  started.run.done();
  const { events, state } = await started.run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  return { events, outcome: state.outcome, result: architectureResult.parse(state.result) };
}

const dataOf = <T>(events: readonly RunEvent[], type: string) =>
  events.filter((event) => event.type === type).map(({ data }) => data as T);

describe("a run of the three stages", () => {
  let done: Awaited<ReturnType<typeof run>>;
  let before: number;
  beforeAll(async () => {
    before = sockets();
    done = await run({ crowd: 200, seconds: 3 });
  }, 60_000);

  test("the stages come in order, on the server and in the page", () => {
    expect(done.outcome).toBe("finished");
    const stages = dataOf<Inventory>(done.events, "architecture.inventory");
    const order = stages.map(({ moment }) => moment);
    expect([...new Set(order)]).toEqual(["connected", "upgraded", "stateful", "closed"]);
    expect(stages.map(({ own }) => own).indexOf(true)).toBe(1);
    const states = dataOf<{ readyState: number }>(done.events, "architecture.page");
    const seen = states.map(({ readyState }) => readyState);
    expect([...new Set(seen)]).toEqual([0, 1, 2, 3]);
  });

  test("a silent connection is a socket with a parser, and no byte was read", () => {
    expect(readLog(done.events).inventories.connected).toMatchObject({
      socket: { readyState: "open", bytesRead: 0, bytesWritten: 0 },
      parser: true,
      request: false,
      webSocket: null,
      state: null,
    });
  });

  test("after the upgrade the parser is gone, and in a while the request", () => {
    const { upgraded, stateful } = readLog(done.events).inventories;
    expect(upgraded).toMatchObject({ parser: false, request: true, state: null });
    expect(upgraded?.webSocket).toMatchObject({ readyState: "OPEN", extensions: "" });
    expect(stateful).toMatchObject({ parser: false, request: false });
  });

  test("the state counts what crossed, as does the socket", () => {
    const { stateful } = readLog(done.events).inventories;
    const state = JSON.parse(stateful?.state ?? "{}");
    expect(state).toMatchObject({ name: "your page", subscription: "ticks" });
    expect(state.sent).toBeGreaterThanOrEqual(2);
    expect(done.result.messages.down).toBe(state.sent);
    expect(done.result.messages.up).toBeGreaterThanOrEqual(state.received);
    expect(stateful?.socket?.bytesWritten).toBeGreaterThan(129);
  });

  test("when it is closed nothing of it is left, and no socket", async () => {
    const { closed } = readLog(done.events).inventories;
    expect(closed && isGone(closed)).toBe(true);
    expect(done.result.freed).toBe(true);
    await expect.poll(sockets).toBeLessThan(before + POOL);
  });

  test("the crowd is weighed at each moment, with two sockets for each of it", () => {
    const weighed = dataOf<Weighed>(done.events, "architecture.weighed").slice(-5);
    expect(weighed.map(({ moment, connections }) => [moment, connections])).toEqual([
      ["before", 0],
      ["connected", 200],
      ["upgraded", 200],
      ["stateful", 200],
      ["closed", 0],
    ]);
    const [first, second] = weighed;
    expect((second?.sockets ?? 0) - (first?.sockets ?? 0)).toBeGreaterThan(400 - POOL);
    for (const { readings } of weighed) expect(readings).toHaveLength(3);
  });

  test("one connection weighs less than a megabyte, and more than the text kept for it", () => {
    const { crowd, weights } = done.result;
    expect(crowd).toBe(200);
    // Both ends of a TCP connection, a WebSocket, 1 KiB of text.
    expect(weights.total?.bytes).toBeGreaterThan(1_024);
    expect(weights.total?.bytes).toBeLessThan(1_000_000);
    expect(weights.state?.bytes).toBeGreaterThan(0);
  });
});

test("Stop in the middle leaves no socket behind", async () => {
  const before = sockets();
  const { outcome, events } = await run({ crowd: 200, seconds: 30 }, (started) => {
    const stopAtTheFirstWeighing = started.subscribe(() => {
      if (!started.getSnapshot().events.some(({ type }) => type === "architecture.weighed")) return;
      stopAtTheFirstWeighing();
      started.stop();
    });
  });
  expect(outcome).toBe("stopped");
  expect(readLog(events).weighed.closed).toBeUndefined();
  await expect.poll(sockets).toBeLessThan(before + POOL);
});

test.each([
  [{ crowd: 9 }, "crowd"],
  [{ crowd: 1e9 }, "crowd"],
  [{ seconds: 0 }, "seconds"],
  [{ seconds: 31 }, "seconds"],
  [{ crowds: 10 }, "crowds"],
])("[RUN2] %j is refused, with its field", async (params, field) => {
  const started = await session.start("architecture", params);
  expect(started).toMatchObject({ ok: false, error: { code: "bad-params" } });
  expect(started.ok ? "" : started.error.message).toContain(field);
});
