import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket as WsClient } from "ws";
import type { Session } from "#client/session.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import { partsOf } from "#experiments/formats/byte-map.ts";
import { decode, encode } from "#experiments/formats/codecs.ts";
import { formats, formatsResult } from "#experiments/formats/contract.ts";
import { differenceOf } from "#experiments/formats/difference.ts";
import { FORMATS } from "#experiments/formats/format.ts";
import { stateOf } from "#experiments/formats/state.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

const PARAMS = { seed: 7, players: 5, updates: 3, samples: 20 };
const dueState = (update: number) => stateOf(PARAMS.seed, PARAMS.players, update);

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
  const started = await session.start("formats", params);
  if (!started.ok) throw new Error(started.error.message);
  return started.run;
}

/** A run through both halves, as a page makes it, to its end. */
async function wholeRun(params?: unknown) {
  const run = await start(params);
  await findBrowserHalf("formats")?.(run, new AbortController().signal);
  run.done();
  const { state, events } = await run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  expect(state.outcome).toBe("finished");
  return { events, result: formatsResult.parse(state.result) };
}

const { "formats.received": receivedSchema, "formats.planted": plantedSchema } =
  formats.serverEvents;
const ofType = (events: readonly RunEvent[], type: string) =>
  events.filter((event) => event.type === type).map(({ data }) => data);
const receivedIn = (events: readonly RunEvent[]) =>
  ofType(events, "formats.received").map((data) => receivedSchema.parse(data));
const plantedIn = (events: readonly RunEvent[]) =>
  ofType(events, "formats.planted").map((data) => plantedSchema.parse(data));

describe("a run", () => {
  let events: readonly RunEvent[];
  let result: ReturnType<typeof formatsResult.parse>;
  beforeAll(async () => {
    vi.stubGlobal("WebSocket", CompressingClient);
    ({ events, result } = await wholeRun());
  });

  const lengths = (format: (typeof FORMATS)[number]) =>
    [0, 1, 2].map((update) => encode(format, dueState(update)).length);
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const messagesOf = (path: string) => {
    const connection = connectionsOf(events).find(({ client }) =>
      new TextDecoder("latin1").decode(client.bytes).split(" ")[1]?.includes(`${path}?`),
    );
    const isData = (kind: string) => kind === "text" || kind === "binary";
    const sent = connection?.messages.filter(({ kind }) => isData(kind)) ?? [];
    return {
      client: sent.filter(({ sender }) => sender === "client"),
      server: sent.filter(({ sender }) => sender === "server"),
    };
  };

  test("every message was decoded to the state that was encoded", () => {
    const received = receivedIn(events);
    expect(received).toHaveLength(2 * FORMATS.length * PARAMS.updates);
    for (const { equal, format, update, bytes } of received) {
      expect([equal, bytes]).toEqual([true, lengths(format)[update]]);
    }
    for (const format of FORMATS) {
      expect(result.formats[format]).toMatchObject({ equal: 2 * PARAMS.updates, unequal: 0 });
    }
    expect(result).toMatchObject({ players: PARAMS.players, updates: PARAMS.updates });
  });

  test.each(FORMATS)(
    "%s: sizes in the result are the tap's, and those of the encoding",
    (format) => {
      const mine = FORMATS.indexOf(format);
      const plain = messagesOf("/plain").client.filter((_, i) => i % FORMATS.length === mine);
      const frames = plain.flatMap((message) => message.frames.map(({ frame }) => frame));
      expect(frames.map(({ payloadLength }) => payloadLength)).toEqual(lengths(format));
      expect(plain.map(({ data }) => data)).toEqual(
        [0, 1, 2].map((update) => encode(format, dueState(update))),
      );
      expect(result.formats[format].plain).toEqual({
        messages: PARAMS.updates,
        payload: sum(lengths(format)),
        frames: sum(frames.map(({ length }) => length)),
      });
    },
  );

  test.each(FORMATS)(
    "%s: the compressed ones inflate to the same, on a connection alone",
    (format) => {
      const compressed = messagesOf(`/deflate/${format}`);
      expect(compressed.client.map(({ data }) => data)).toEqual(
        [0, 1, 2].map((update) => encode(format, dueState(update))),
      );
      expect(compressed.client.every((message) => message.compressed)).toBe(true);
      const frames = compressed.client.flatMap((message) =>
        message.frames.map(({ frame }) => frame),
      );
      expect(result.formats[format].deflated).toEqual({
        messages: PARAMS.updates,
        payload: sum(frames.map(({ payloadLength }) => payloadLength)),
        frames: sum(frames.map(({ length }) => length)),
      });
      const { plain, deflated } = result.formats[format];
      expect(deflated.payload).toBeLessThan(plain.payload);
    },
  );

  test("one and the same mistake is in what comes back in each encoding, and nowhere else", () => {
    const planted = plantedIn(events);
    expect(planted.map(({ format }) => format)).toEqual(FORMATS);
    const [first] = planted;
    if (!first) throw new Error("nothing was planted");
    for (const one of planted) expect({ ...one, format: first.format }).toEqual(first);
    const { player, field, value, right } = first;
    const due = dueState(PARAMS.updates - 1);
    const sent = messagesOf("/plain").server;
    expect(sent.map(({ kind }) => kind)).toEqual(["text", "binary", "binary", "binary"]);
    for (const [i, { data }] of sent.entries()) {
      const format = FORMATS[i] ?? "json";
      const decoded = decode(format, data);
      if (!decoded.ok) throw new Error(decoded.reason);
      const place = `players[${player}].${field}`;
      expect(differenceOf(decoded.state, due)).toBe(`${place} is ${value} and should be ${right}.`);
      const wrong = partsOf(format, data).filter(
        ({ role, path }) => role === "value" && path === place,
      );
      expect(wrong.map(({ text }) => text)).toEqual([String(value)]);
      const repaired = decoded.state.players.map((known, index) =>
        index === player ? { ...known, [field]: right } : known,
      );
      expect({ ...decoded.state, players: repaired }).toEqual(due);
    }
    for (const format of FORMATS) expect(messagesOf(`/deflate/${format}`).server).toEqual([]);
  });

  test("both operations were timed in every encoding, equally often, with the clock's step", () => {
    const timed = ofType(events, "formats.timed");
    expect(timed).toHaveLength(2 * FORMATS.length);
    for (const data of timed) {
      const { samples } = formats.browserEvents["formats.timed"].parse(data);
      expect(samples).toHaveLength(PARAMS.samples);
    }
    for (const format of FORMATS) {
      for (const spread of [result.formats[format].encode, result.formats[format].decode]) {
        expect(spread?.p5).toBeGreaterThan(0);
        expect(spread?.p95).toBeGreaterThanOrEqual(spread?.p5 ?? Number.POSITIVE_INFINITY);
      }
    }
  });

  test("its result can be computed again, and is there for every beginning of the log", () => {
    expect(formats.summarize(events)).toEqual(result);
    for (let length = 0; length < events.length; length += 7) {
      const part = formats.summarize(events.slice(0, length));
      expect(formatsResult.safeParse(part).error, `${length} events`).toBeUndefined();
    }
  });
});

test("a client that does not compress is told apart: what was agreed is not what was sent", async () => {
  const { events, result } = await wholeRun();
  const { json } = result.formats;
  expect(json.deflated.payload).toBe(json.plain.payload);
  expect(json).toMatchObject({ equal: 2 * PARAMS.updates, unequal: 0 });
  expect(connectionsOf(events).filter(({ exchange }) => exchange.deflate)).toHaveLength(4);
});

describe("what a stranger does on the run's path", () => {
  test("garbage, and good states out of order, are unequal with why; one message more ends it", async () => {
    const run = await start({ ...PARAMS, updates: 2 });
    const client = new WsClient(run.url("/plain", "ws"));
    await once(client, "open");
    const state = dueState(0);
    client.send("{");
    client.send(Uint8Array.of(2, 0, 0));
    client.send(encode("cbor", state));
    client.send(encode("msgpack", state));
    client.send(encode("json", dueState(0)), { binary: false });
    client.send("text where binary is due");
    client.send(new Uint8Array(100_000).fill(0x91));
    client.send(new Uint8Array());
    client.send("one more");
    client.send("and another");
    const [code] = await once(client, "close");
    expect(code).toBe(1008);
    const received = () => receivedIn(run.getSnapshot().events);
    await expect.poll(() => received().length).toBe(8);
    expect(received().map(({ equal }) => equal)).toEqual(Array.from({ length: 8 }, () => false));
    expect(received().every(({ why }) => why)).toBe(true);
    expect(received()[4]?.why).toBe(`tick is ${state.tick} and should be ${state.tick + 1}.`);
    expect(received()[5]?.why).toBe("Binary was due, update 1 as binary, and a text message came.");
    run.stop();
    run.done();
    const { state: ended } = await run.ended;
    expect(ended).toMatchObject({
      outcome: "stopped",
      result: { formats: { json: { unequal: 0 } } },
    });
  });

  test("other paths are 404, a plain request is 426, a message too long is 1009", async () => {
    const run = await start();
    expect((await fetch(run.url("/plain", "http"))).status).toBe(426);
    expect((await fetch(run.url("/deflate", "http"))).status).toBe(404);
    const lost = new WsClient(run.url("/deflate/xml", "ws"));
    const [request, response] = await once(lost, "unexpected-response");
    expect(response.statusCode).toBe(404);
    request.destroy();
    const long = new WsClient(run.url("/deflate/json", "ws"), {
      perMessageDeflate: { threshold: 0 },
    });
    await once(long, "open");
    long.send("x".repeat(1024 * 1024));
    expect((await once(long, "close"))[0]).toBe(1009);
    run.stop();
    run.done();
    expect((await run.ended).state).toMatchObject({ outcome: "stopped" });
  });
});

test("[RUN6] stopped while it is timed, it ends at once and leaves nothing open", async () => {
  const run = await start({ ...PARAMS, players: 1_000, samples: 200 });
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  const half = findBrowserHalf("formats")?.(run, over.signal);
  const closes = () => run.getSnapshot().events.filter(({ type }) => type === "wire.close").length;
  await expect.poll(closes, { timeout: 20_000 }).toBe(5);
  run.stop();
  await half;
  run.done();
  const { state, events } = await run.ended;
  expect(state).toMatchObject({
    outcome: "stopped",
    result: { formats: { cbor: { encode: null } } },
  });
  expect(ofType(events, "formats.timed")).toEqual([]);
});

describe("parameters", () => {
  test.each([
    ["players", { players: 1e9 }],
    ["players", { players: 0 }],
    ["updates", { updates: 21 }],
    ["updates", { players: 2_000, updates: 20 }],
    ["samples", { samples: 19 }],
    ["seed", { seed: -1 }],
    ["mana", { mana: 1 }],
  ])("[RUN2] are refused with the field's name: %s", async (field, params) => {
    const started = await session.start("formats", params);
    expect(started).toMatchObject({ ok: false, error: { code: "bad-params" } });
    expect(started.ok === false && started.error.message).toContain(field);
  });
});
