import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { FaultInput } from "#protocol/fault.ts";
import { DIRECTIONS, faultyRun } from "#tests/support/link-ends.ts";
import { linkServer } from "#tests/support/link-server.ts";

const MIB = 1024 * 1024;

let server: Awaited<ReturnType<typeof linkServer>>;
beforeAll(async () => {
  server = await linkServer();
});
afterAll(() => server[Symbol.asyncDispose]());

test("[FLT3] a cut tells neither end, not even that the other is gone; what is sent piles up", async () => {
  const run = faultyRun(server);
  const { client, server: ghost } = await run.open();
  expect(run.dial({ type: "cut", conns: [1] })).toBeNull();
  const filler = Buffer.alloc(MIB);
  for (const { socket } of [client, ghost]) {
    for (let i = 0; i < 16; i++) socket.send(filler);
  }
  // The kernel's buffers are full: nothing moves, and 16 MiB are more than they hold.
  const waiting = () => [client.socket.bufferedAmount, ghost.socket.bufferedAmount];
  await expect.poll(() => Math.min(...waiting()), { timeout: 5_000 }).toBeGreaterThan(MIB);
  expect((await run.context).flow(1)).toMatchObject({ isCut: true, up: { queued: 0 } });
  ghost.socket.terminate();
  await once(ghost.socket, "close");
  client.socket.ping();
  expect([client.endings, client.messages, ghost.messages]).toEqual([[], [], []]);
  expect([run.events("link.ended"), run.events("link.struck")]).toEqual([[], []]);
});

describe("[FLT3] a reset", () => {
  test.each([
    ["client", ["ECONNRESET", "close", 1006], []],
    ["server", [], ["ECONNRESET", "close", 1006]],
    ["both", ["ECONNRESET", "close", 1006], ["ECONNRESET", "close", 1006]],
  ] as const)("of %s is a RST there, and nothing at the other end", async (to, near, far) => {
    const run = faultyRun(server);
    const { client, server: other } = await run.open();
    const whole = await run.open();
    expect(run.dial({ type: "reset", conns: [1], to })).toBeNull();
    await expect.poll(() => [client.endings, other.endings]).toEqual([near, far]);
    expect(run.faults()).toEqual([{ type: "reset", conns: [1], to }]);
    // No end ended it: the cable did. The connection beside it goes on.
    expect(run.events("link.ended")).toEqual([]);
    whole.client.socket.send("as before");
    await once(whole.server.socket, "message");
  });
});

describe("[FLT3] a close by the cable", () => {
  test("is a FIN to both ends, with no Close frame before it", async () => {
    const run = faultyRun(server);
    const { client, server: far } = await run.open();
    expect(run.dial({ type: "close", conns: null })).toBeNull();
    const endings = ["end", "close", 1006];
    await expect.poll(() => [client.endings, far.endings]).toEqual([endings, endings]);
    await run.end();
    expect(run.run.log.events.find(({ type }) => type === "wire.close")?.data).toMatchObject({
      hadError: false,
    });
  });

  test("[FLT4] comes when nothing has passed for long enough, either way", async () => {
    const run = faultyRun(server);
    const { client, server: far } = await run.open();
    run.dial({ type: "set", conns: [1], idleMs: 250 });
    const began = performance.now();
    let lastSent = began;
    for (let i = 0; performance.now() - began < 600; i++) {
      const [from, to] = i % 2 === 0 ? [client, far] : [far, client];
      lastSent = performance.now();
      from.socket.send("not idle");
      await once(to.socket, "message");
    }
    expect(run.events("link.struck")).toEqual([]);
    await expect.poll(() => run.events("link.struck")).toEqual([{ conn: 1, by: "idle" }]);
    expect(performance.now() - lastSent).toBeGreaterThanOrEqual(249);
    await expect.poll(() => [client.endings[0], far.endings[0]]).toEqual(["end", "end"]);
  });
});

test.each(DIRECTIONS)("[FLT4] who ended TCP first is told: %s", async (direction) => {
  const run = faultyRun(server);
  const { ends } = await run.open();
  const [first, other] =
    direction === "up" ? (["client", "server"] as const) : (["server", "client"] as const);
  ends(direction)[0].tcp.end();
  await expect.poll(() => run.events("link.ended").length).toBe(2);
  expect(run.events("link.ended")).toEqual([
    { conn: 1, by: first, how: "fin" },
    { conn: 1, by: other, how: "fin" },
  ]);
  const next = await run.open();
  next.ends(direction)[0].tcp.resetAndDestroy();
  const told = () => run.events("link.ended").filter(({ conn }) => conn === 2);
  await expect.poll(told).toEqual([{ conn: 2, by: first, how: "rst" }]);
  await expect.poll(() => next.ends(direction)[1].endings).toContain("close");
  expect(told()).toHaveLength(1);
});

describe("[FLT2] is refused as a whole, and leaves no trace:", () => {
  const cases: readonly [string, FaultInput, string][] = [
    [
      "more jitter than delay",
      { type: "set", conns: null, up: { jitterMs: 5 } },
      "more than the delay",
    ],
    [
      "a cut after bytes that cannot pass",
      {
        type: "set",
        conns: [1],
        up: { delayMs: 2_000 },
        down: { stalled: true, cutAfterBytes: 9 },
      },
      "stalled",
    ],
    [
      "slices of one size and at chosen places",
      { type: "set", conns: null, down: { sliceBytes: 3, sliceInside: ["utf-8"] } },
      "not both",
    ],
    [
      "one connection of two that is not there",
      { type: "cut", conns: [1, 77] },
      "no open connection 77",
    ],
    ["one of two that is cut", { type: "set", conns: [1, 2], up: { delayMs: 2_000 } }, "2 is cut"],
  ];
  test.each(cases)("%s", async (_, fault, why) => {
    const run = faultyRun(server);
    const { client, server: far } = await run.open();
    await run.open();
    run.dial({ type: "cut", conns: [2] });
    expect(run.dial(fault)).toMatch(why);
    expect(run.faults()).toHaveLength(1);
    const sent = performance.now();
    client.socket.send("as before");
    await once(far.socket, "message");
    expect(performance.now() - sent).toBeLessThan(1_500);
  });

  test("what contradicts the condition of one connection of all", async () => {
    const run = faultyRun(server);
    await run.open();
    await run.open();
    expect(run.dial({ type: "set", conns: [2], down: { sliceBytes: 3 } })).toBeNull();
    expect(run.dial({ type: "set", conns: null, down: { sliceAt: [500] } })).toMatch("not both");
    expect(run.dial({ type: "set", conns: [1], down: { sliceAt: [500] } })).toBeNull();
  });

  test("anything in a run without faults, in one that is over, with nobody connected", async () => {
    const direct = server.start({});
    expect(direct.run.fault({ type: "cut", conns: null }, "learner")).toMatch("come directly");
    const run = faultyRun(server);
    expect(run.dial({ type: "cut", conns: null })).toMatch("No connection is open");
    run.run.finish("stopped");
    expect(run.set("up", { delayMs: 5 })).toBe("The run is over.");
    expect(run.faults()).toEqual([]);
  });
});

test("[FLT3] the experiment dials, too, and the log says who did", async () => {
  const run = faultyRun(server);
  const { client } = await run.open();
  const context = await run.context;
  expect(context.fault({ type: "reset", conns: [1], to: "client" })).toBeNull();
  await once(client.socket, "close");
  expect(run.events("link.fault")).toEqual([
    { conns: [1], by: "experiment", fault: { type: "reset", conns: [1], to: "client" } },
  ]);
});

test("[LNK7] [MEM1] nothing is left of a run with ghosts, stalls and held frames, nor of its fleet", async () => {
  await using own = await linkServer();
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  const run = faultyRun(own);
  const context = await run.context;
  expect(context.hold(1_000)).toBe(true);
  const clients = [await run.open(), await run.open(), await run.open(), await run.open()];
  const socket = new WebSocket(`ws://127.0.0.1${run.run.path}/`, {
    createConnection: () => context.connect(),
  });
  socket.on("error", () => {});
  await once(socket, "open");
  expect(own.runs.heldBytes).toBeGreaterThan(1_000);
  run.dial({ type: "cut", conns: [1, 5] });
  run.dial({ type: "set", conns: [2], up: { stalled: true }, down: { stalled: true } });
  run.dial({ type: "set", conns: [3], up: { controlDelayMs: 5_000 }, idleMs: 60_000 });
  run.dial({ type: "set", conns: [4], down: { delayMs: 5_000, bytesPerSecond: 1_024 } });
  for (const { client, server: far } of clients) {
    client.socket.ping();
    client.socket.send(Buffer.alloc(100_000));
    far.socket.send(Buffer.alloc(100_000));
  }
  const ghost = once(socket, "close");
  run.run.finish("stopped");
  expect(own.runs.heldBytes).toBe(0);
  await ghost;
  expect(run.run.end?.outcome ?? "not yet").toMatch(/stopped|not yet/);
  await expect.poll(own.connections, { timeout: 5_000 }).toBe(0);
  for (const { client } of clients) client.socket.terminate();
  expect(own.runs.heldBytes).toBe(0);
  await expect.poll(timers).toBeLessThanOrEqual(before);
});

test("[MEM1] a lane that may hold no more holds its sender up, and loses nothing", async () => {
  const run = faultyRun(server);
  const context = await run.context;
  const { client, server: far } = await run.open();
  run.set("up", { stalled: true });
  let rest = 64 * MIB;
  while (rest >= 1) {
    if (!context.hold(rest)) rest = Math.floor(rest / 2);
  }
  client.socket.send(Buffer.alloc(MIB));
  const queued = () => context.flow(1)?.up.queued ?? 0;
  await expect.poll(queued).toBeGreaterThan(0);
  // One read past what it had from the start: 16 KiB, and 64 KiB at most.
  await expect.poll(() => client.socket.bufferedAmount).toBeLessThan(MIB);
  expect(queued()).toBeLessThanOrEqual((16 + 64) * 1024);
  const refused = new WebSocket(`ws://127.0.0.1:${server.port}${run.run.path}/`);
  const [, answer] = await once(refused, "unexpected-response");
  expect(answer.statusCode).toBe(503);
  refused.on("error", () => {});
  refused.terminate();
  run.set("up", { stalled: false });
  await expect.poll(() => far.messages.length).toBe(1);
  context.release(MIB);
  await run.open();
});
