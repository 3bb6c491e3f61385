import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket as WsClient } from "ws";
import type { Session } from "#client/session.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import {
  type CompressionResult,
  compression,
  compressionResult,
} from "#experiments/compression/contract.ts";
import { LEGS, type Leg } from "#experiments/compression/legs.ts";
import { messagesOf } from "#experiments/compression/messages.ts";
import { dataMessagesOf, storyOf } from "#experiments/compression/story.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

const PARAMS = {
  kind: "json",
  size: 400,
  count: 8,
  connections: 2,
  windowBits: 9,
  threshold: 1_024,
  seed: 7,
} as const;
const MESSAGES = PARAMS.count * PARAMS.connections;

const NO_TAKEOVER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

/** Compresses what it sends, as browsers do and Node's own client does not. */
class CompressingClient extends WsClient {
  constructor(url: string, protocols: string[]) {
    super(url, protocols, { perMessageDeflate: { threshold: 0 } });
  }
}

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
afterEach(() => void vi.unstubAllGlobals());

async function start(params: unknown = PARAMS) {
  const started = await session.start("compression", params);
  if (!started.ok) throw new Error(started.error.message);
  return started.run;
}

/** A run through both halves, as a page makes it, to its end. */
async function wholeRun(params?: unknown) {
  const run = await start(params);
  await findBrowserHalf("compression")?.(run, new AbortController().signal);
  run.done();
  const { state, events } = await run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  expect(state.outcome).toBe("finished");
  return { events, result: compressionResult.parse(state.result) };
}

function legIn({ legs }: CompressionResult, leg: Leg) {
  const found = legs.find((one) => one.leg === leg);
  if (!found) throw new Error(`There is no ${leg}.`);
  return found;
}

/** The data messages of one leg, as bytes, by connection. */
function sentBackOn(events: readonly RunEvent[], leg: Leg) {
  const story = storyOf(events, connectionsOf(events)).find((one) => one.leg === leg);
  return (story?.connections ?? []).map((connection) =>
    dataMessagesOf([connection], "server").map(({ data }) => Buffer.from(data)),
  );
}

describe("a run", () => {
  let events: readonly RunEvent[];
  let result: CompressionResult;
  beforeAll(async () => {
    vi.stubGlobal("WebSocket", CompressingClient);
    ({ events, result } = await wholeRun());
  });

  test("every setting carried the same messages, whole, both ways", () => {
    expect(result.legs.map(({ leg }) => leg)).toEqual(LEGS);
    const due = messagesOf(PARAMS).map((message) => Buffer.from(message));
    for (const { leg, up, down, connections } of result.legs) {
      expect(connections).toBe(PARAMS.connections);
      for (const way of [up, down]) {
        expect(way).toMatchObject({ messages: MESSAGES, data: MESSAGES * PARAMS.size });
      }
      expect(sentBackOn(events, leg), leg).toEqual([due, due]);
    }
  });

  test("what was agreed stands in the server's answer (RFC 7692 7.1)", () => {
    const agreed = result.legs.map((leg) => leg.agreed);
    expect(agreed).toEqual([
      null,
      "permessage-deflate",
      NO_TAKEOVER,
      "permessage-deflate; client_max_window_bits=9; server_max_window_bits=9",
      NO_TAKEOVER,
    ]);
  });

  test("off adds a header to each message and compresses none", () => {
    const { up, down } = legIn(result, "off");
    expect([up.compressed, down.compressed]).toEqual([0, 0]);
    // A payload of 126 to 65,535 bytes: 2 and 2 bytes, and the masking key from the client.
    expect(down.wire - down.data).toBe(MESSAGES * 4);
    expect(up.wire - up.data).toBe(MESSAGES * 8);
  });

  test("the kept context saves most, a threshold above the size nothing", () => {
    const wire = (leg: Leg) => legIn(result, leg).down.wire;
    expect(legIn(result, "takeover").down.compressed).toBe(MESSAGES);
    expect(wire("takeover")).toBeLessThan(wire("no-takeover") * 0.8);
    expect(wire("no-takeover")).toBeLessThan(wire("off") * 0.6);
    expect(wire("takeover")).toBeLessThan(wire("small-window"));
    expect(legIn(result, "threshold").down.compressed).toBe(0);
    expect(wire("threshold")).toBe(wire("off"));
    expect(legIn(result, "threshold").up.compressed).toBe(MESSAGES);
  });

  test("memory, CPU time and round trips were measured in each setting", () => {
    for (const leg of result.legs) {
      expect(leg.cpuPerMessage, leg.leg).toBeGreaterThan(0);
      expect(leg.roundTrip?.p50, leg.leg).toBeGreaterThan(0);
      expect(leg.roundTrip?.p95).toBeGreaterThanOrEqual(leg.roundTrip?.p50 ?? Infinity);
    }
    const memory = (leg: Leg) => legIn(result, leg).bytesPerConnection ?? Number.NaN;
    expect(memory("takeover")).toBeGreaterThan(memory("off") + 100 * 1024);
    // `ws` empties a context that is not taken over, and keeps its memory.
    expect(memory("no-takeover")).toBeGreaterThan(memory("off") + 100 * 1024);
    expect(memory("small-window")).toBeLessThan(memory("takeover"));
  });

  test("its result can be computed again, and is there for every beginning of the log", () => {
    expect(compression.summarize(events)).toEqual(result);
    for (let length = 0; length < events.length; length += 41) {
      const part = compression.summarize(events.slice(0, length));
      expect(compressionResult.safeParse(part).error, `${length} events`).toBeUndefined();
    }
  });
});

test("a client that does not compress is told apart from a server that does", async () => {
  const { result } = await wholeRun({ ...PARAMS, count: 2 });
  const { up, down } = legIn(result, "takeover");
  expect([up.compressed, down.compressed]).toEqual([0, up.messages]);
});

describe("what a stranger does on the run's path", () => {
  const refusedWith = async (url: string) => {
    const [request, response] = await once(new WsClient(url), "unexpected-response");
    request.destroy();
    return response.statusCode;
  };

  test("other paths are 404, a plain request 426, a setting out of turn 409", async () => {
    const run = await start();
    const ready = () =>
      run.getSnapshot().events.filter(({ type }) => type === "compression.ready").length;
    await expect.poll(ready).toBe(1);
    expect((await fetch(run.url("/takeover", "http"))).status).toBe(426);
    expect((await fetch(run.url("/zip", "http"))).status).toBe(404);
    expect(await refusedWith(run.url("/zip", "ws"))).toBe(404);
    expect(await refusedWith(run.url("/takeover", "ws"))).toBe(409);
    run.stop();
    run.done();
    expect((await run.ended).state).toMatchObject({ outcome: "stopped" });
  });

  test("a compressed megabyte of blanks is refused by what it expands to: 1009", async () => {
    const run = await start({ ...PARAMS, connections: 1 });
    const turn = (leg: Leg) => () =>
      run
        .getSnapshot()
        .events.some(({ type, data }) => type === "compression.ready" && data.leg === leg);
    await expect.poll(turn("off")).toBe(true);
    const first = new WsClient(run.url("/off", "ws"));
    await once(first, "open");
    first.close();
    await expect.poll(turn("takeover")).toBe(true);
    const bomb = new WsClient(run.url("/takeover", "ws"), { perMessageDeflate: { threshold: 0 } });
    await once(bomb, "open");
    bomb.send(" ".repeat(1024 * 1024));
    expect((await once(bomb, "close"))[0]).toBe(1009);
    run.stop();
    run.done();
    const seen = connectionsOf((await run.ended).events).at(-1);
    expect(seen?.client.length).toBeLessThan(4_096);
  });
});

test("[RUN6] stopped in the middle, it ends and leaves nothing open", async () => {
  const run = await start({ ...PARAMS, count: 50, size: 2_000 });
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  const half = findBrowserHalf("compression")?.(run, over.signal);
  const joined = () => run.getSnapshot().events.some(({ type }) => type === "compression.joined");
  await expect.poll(joined).toBe(true);
  run.stop();
  await half;
  run.done();
  const { state, events } = await run.ended;
  expect(state).toMatchObject({ outcome: "stopped" });
  const count = (type: string) => events.filter((event) => event.type === type).length;
  expect(count("wire.close")).toBe(count("wire.open"));
});

describe("parameters", () => {
  test.each([
    ["size", { size: 47 }],
    ["count", { count: 50, connections: 8 }],
    ["size", { size: 8_192, count: 50, connections: 4 }],
    ["windowBits", { windowBits: 8 }],
    ["kind", { kind: "zip" }],
    ["mana", { mana: 1 }],
  ])("[RUN2] are refused with the field's name: %s", async (field, params) => {
    const started = await session.start("compression", params);
    expect(started).toMatchObject({ ok: false, error: { code: "bad-params" } });
    expect(started.ok === false && started.error.message).toContain(field);
  });
});
