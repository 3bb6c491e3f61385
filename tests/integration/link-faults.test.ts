import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DIRECTIONS, type End, faultyRun } from "#tests/support/link-ends.ts";
import { linkServer } from "#tests/support/link-server.ts";

/** What a busy machine may add to the quickest of several; theory forbids less than none. */
const SLACK_MS = 25;
const LONG = "x".repeat(300_000);

let server: Awaited<ReturnType<typeof linkServer>>;
beforeAll(async () => {
  server = await linkServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Sends a message and waits for it at the other end. Returns how long it took, ms. */
async function oneWay([from, to]: readonly [End, End], text = "x"): Promise<number> {
  const sent = performance.now();
  const count = to.messages.length;
  from.socket.send(text);
  while (to.messages.length === count) await once(to.socket, "message");
  return (to.messages[count]?.at ?? Number.NaN) - sent;
}

async function several<T>(count: number, each: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < count; i++) results.push(await each());
  return results;
}

const texts = ({ messages }: End) => messages.map(({ text }) => text);

describe.each(DIRECTIONS)("%s", (direction) => {
  const other = direction === "up" ? "down" : "up";

  test("[FLT1] a delay is of its direction only, and changes while it runs", async () => {
    const run = faultyRun(server);
    const { ends } = await run.open();
    run.set(direction, { delayMs: 60 });
    const times = await several(6, () => oneWay(ends(direction)));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(60);
    expect(Math.min(...times)).toBeLessThan(60 + SLACK_MS);
    expect(Math.min(...(await several(6, () => oneWay(ends(other)))))).toBeLessThan(SLACK_MS);
    run.set(direction, { delayMs: 0 });
    expect(Math.min(...(await several(6, () => oneWay(ends(direction)))))).toBeLessThan(SLACK_MS);
  });

  test("[FLT1] jitter spreads the delay by no more than it says, and keeps the order", async () => {
    const run = faultyRun(server, { seed: 3 });
    const { ends } = await run.open();
    run.set(direction, { delayMs: 50, jitterMs: 30 });
    const times = await several(12, () => oneWay(ends(direction)));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(20);
    expect(Math.min(...times)).toBeLessThan(50);
    expect(Math.max(...times)).toBeGreaterThan(50);
    const [from, to] = ends(direction);
    const sent = Array.from({ length: 30 }, (_, i) => `number ${i}`);
    to.messages.length = 0;
    for (const text of sent) {
      from.socket.send(text);
      await new Promise(setImmediate);
    }
    await expect.poll(() => to.messages.length).toBe(30);
    expect(texts(to)).toEqual(sent);
  });

  test("[FLT1] bandwidth changes in the middle of a message, which is whole in the end", async () => {
    const run = faultyRun(server);
    const { ends } = await run.open();
    run.set(direction, { bytesPerSecond: 100_000 });
    const [from, to] = ends(direction);
    const before = to.tcp.bytesRead;
    const began = performance.now();
    from.socket.send(LONG);
    await expect.poll(() => to.tcp.bytesRead - before, { interval: 5 }).toBeGreaterThan(5_000);
    const come = to.tcp.bytesRead - before;
    expect(come).toBeLessThanOrEqual((performance.now() - began) * 100 + 1460);
    run.set(direction, { bytesPerSecond: null });
    const changed = performance.now();
    await expect.poll(() => to.messages.length, { interval: 5, timeout: 5_000 }).toBe(1);
    // At the old rate it would have taken almost three seconds.
    expect(performance.now() - changed).toBeLessThan(2_000);
    expect(texts(to)).toEqual([LONG]);
  });

  test("[FLT1] a stall holds bytes and the FIN behind them, and loses neither", async () => {
    const run = faultyRun(server);
    const { ends } = await run.open();
    const [from, to] = ends(direction);
    run.set(direction, { stalled: true });
    from.socket.send("held");
    from.tcp.end();
    expect(await oneWay(ends(other), "the other way")).toBeLessThan(1_000);
    expect([to.messages, to.endings]).toEqual([[], []]);
    run.set(direction, { stalled: false });
    await expect.poll(() => to.endings[0]).toBe("end");
    expect(texts(to)).toEqual(["held"]);
  });

  test("[FLT1] a slow close: the FIN comes late, the bytes before it do not", async () => {
    const run = faultyRun(server);
    const { ends } = await run.open();
    run.set(direction, { closeDelayMs: 400 });
    const [from, to] = ends(direction);
    const began = performance.now();
    from.socket.send("last words");
    from.tcp.end();
    await once(to.tcp, "end");
    expect(performance.now() - began).toBeGreaterThanOrEqual(400);
    expect((to.messages[0]?.at ?? Number.NaN) - began).toBeLessThan(400);
  });

  test("[FLT1] [FLT4] pongs are dropped: a heartbeat misses them, messages pass", async () => {
    const run = faultyRun(server);
    const { ends } = await run.open();
    run.set(direction, { dropPongs: true });
    const [ponging, pinging] = ends(direction);
    const pongs: string[] = [];
    pinging.socket.on("pong", (data) => pongs.push(String(data)));
    pinging.socket.ping("one");
    await once(ponging.socket, "ping");
    await oneWay([ponging, pinging], "still here");
    expect(pongs).toEqual([]);
    const bytes = direction === "up" ? 9 : 5;
    expect(run.events("link.dropped")).toEqual([
      { conn: 1, direction, what: "pong", frames: 1, bytes },
    ]);
    run.set(direction, { dropPongs: false });
    pinging.socket.ping("two");
    await expect.poll(() => pongs).toEqual(["two"]);
  });

  test("[FLT1] [FLT4] every second message is dropped, the others come as they are", async () => {
    const run = faultyRun(server);
    const { ends } = await run.open();
    const [from, to] = ends(direction);
    run.set(direction, { dropEvery: 2 });
    for (const text of ["1", "2", "3"]) from.socket.send(text);
    from.socket.send("4, first half", { fin: false });
    from.socket.send(" and second");
    from.socket.send("5");
    await expect.poll(() => texts(to)).toEqual(["1", "3", "5"]);
    expect(run.events("link.dropped").map(({ frames }) => frames)).toEqual([1, 2]);
  });

  test("[FLT1] control frames are late, a Close too; messages pass them", async () => {
    const run = faultyRun(server);
    const { ends } = await run.open();
    const [from, to] = ends(direction);
    run.set(direction, { controlDelayMs: 400 });
    const began = performance.now();
    const came: [string, number][] = [];
    for (const type of ["ping", "message", "close"] as const) {
      to.socket.on(type, () => came.push([type, performance.now() - began]));
    }
    from.socket.ping();
    from.socket.send("passes");
    from.socket.close(1000, "late");
    await expect.poll(() => to.endings, { timeout: 5_000 }).toContain(1000);
    expect(came.map(([type]) => type)).toEqual(["message", "ping", "close"]);
    expect(came[0]?.[1]).toBeLessThan(400);
    expect(came[1]?.[1]).toBeGreaterThanOrEqual(400);
  });

  test("[FLT1] [FLT4] cut after n bytes: exactly so many arrive, then nothing ever", async () => {
    const run = faultyRun(server);
    const { ends } = await run.open();
    const [from, to] = ends(direction);
    const before = to.tcp.bytesRead;
    run.set(direction, { cutAfterBytes: 4_321 });
    from.socket.send(LONG);
    await expect.poll(() => run.events("link.struck")).toEqual([{ conn: 1, by: "cut-after" }]);
    await expect.poll(() => to.tcp.bytesRead - before).toBe(4_321);
    expect(run.set(direction, { cutAfterBytes: null })).toBeNull();
    expect(run.dial({ type: "reset", conns: [1] })).toMatch("is cut");
    from.tcp.destroy();
    await once(from.socket, "close");
    expect([to.tcp.bytesRead - before, to.endings, to.messages]).toEqual([4_321, [], []]);
  });
});

test("[FLT1] [FLT3] conditions for all are those of connections in the making, and of later ones", async () => {
  await using own = await linkServer();
  const run = faultyRun(own);
  run.set("up", { delayMs: 300 });
  const opening = run.open();
  // The client's, and the one to the server: its request is on the way.
  await expect.poll(own.connections).toBe(2);
  run.set("up", { delayMs: 5 });
  const first = await opening;
  expect(run.faults()).toHaveLength(2);
  const times = async ({ ends }: typeof first) =>
    Math.min(...(await several(4, () => oneWay(ends("up")))));
  const second = await run.open();
  for (const one of [first, second]) expect(await times(one)).toBeLessThan(5 + SLACK_MS);
  run.dial({ type: "set", conns: [2], up: { delayMs: 100 } });
  expect(await times(first)).toBeLessThan(5 + SLACK_MS);
  expect(await times(second)).toBeGreaterThanOrEqual(100);
});
