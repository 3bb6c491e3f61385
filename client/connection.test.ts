import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocketServer, type WebSocket as Wire } from "ws";
import type { Clock } from "./clock.ts";
import {
  type ConnectionEnd,
  type ConnectionOptions,
  openConnection,
  type SessionMessage,
} from "./connection.ts";
import { currentPlatform } from "./platform.ts";

const WELCOME = { type: "welcome", learner: "ada", sidecar: "main", version: "1", recording: "ok" };
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

type Script = (wire: Wire, message: { type: string; t0?: number }) => void;
type Deadlines = Partial<Pick<ConnectionOptions, "connectDeadlineMs" | "answerDeadlineMs">>;
const PATIENT = { connectDeadlineMs: 60_000, answerDeadlineMs: 60_000 };

/** A connection to a server that answers each message as the script says. */
async function connect(script: Script, deadlines: Deadlines = {}) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const said: { type: string }[] = [];
  const closeCode = Promise.withResolvers<number>();
  server.on("connection", (wire) => {
    wire.on("message", (data) => {
      const message = JSON.parse(String(data));
      said.push(message);
      script(wire, message);
    });
    wire.on("close", (code) => closeCode.resolve(code));
  });
  const end = Promise.withResolvers<ConnectionEnd>();
  const opened = Promise.withResolvers<Clock>();
  const messages: SessionMessage[] = [];
  const connection = openConnection(
    {
      url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
      client: "test",
      platform: currentPlatform(),
      ...PATIENT,
      ...deadlines,
    },
    {
      open: (_, __, clock) => opened.resolve(clock),
      message: (message) => messages.push(message),
      end: end.resolve,
    },
  );
  stops.push(() => {
    connection.close();
    for (const client of server.clients) client.terminate();
    server.close();
  });
  return { connection, said, messages, opened: opened.promise, end: end.promise, closeCode };
}

const say = (wire: Wire, message: object) => wire.send(JSON.stringify(message));

/** Welcomes, and answers clocks 3 s ahead of the client's. */
function polite(wire: Wire, { type, t0 = 0 }: { type: string; t0?: number }) {
  const now = performance.now() * 1000 + 3_000_000;
  if (type === "hello") say(wire, WELCOME);
  if (type === "clock") say(wire, { type: "clock", t0, t1: now, t2: now });
}

test("[HEL1] [CLK1] hello first, then a burst of five clock exchanges; open after the first", async () => {
  const fifth = Promise.withResolvers<void>();
  const { opened, said } = await connect((wire, message) => {
    polite(wire, message);
    if (said.length === 6) fifth.resolve();
  });
  const clock = await opened;
  await fifth.promise;
  expect(said.map(({ type }) => type)).toEqual(["hello", ...Array(5).fill("clock")]);
  const { offset, error } = clock.read(performance.now() * 1000);
  expect(Math.abs(offset - 3_000_000)).toBeLessThanOrEqual(error);
});

test("what comes between welcome and the first clock answer is not lost", async () => {
  const recorder = { type: "recorder", state: "waiting", queuedBytes: 1 };
  const { opened, messages } = await connect((wire, message) => {
    polite(wire, message);
    if (message.type === "hello") say(wire, recorder);
  });
  await opened;
  expect(messages).toEqual([recorder]);
});

test.each([
  ["text that is not JSON", "hello?"],
  ["a message with a field too many", JSON.stringify({ ...WELCOME, extra: 1 })],
  ["binary", new Uint8Array([1, 2])],
  ["a second welcome", JSON.stringify(WELCOME)],
])("[MSG3] %s ends the connection with 4400, and does not crash", async (_, bad) => {
  const { end, closeCode } = await connect((wire, message) => {
    polite(wire, message);
    if (message.type === "clock") wire.send(bad);
  });
  expect(await end).toMatchObject({ kind: "bad-message", reason: expect.stringMatching(/./) });
  expect(await closeCode.promise).toBe(4400);
});

test("a sidecar that never says welcome is silent after the deadline", async () => {
  const hello = Promise.withResolvers<void>();
  const { end } = await connect(() => hello.resolve(), { connectDeadlineMs: 1_500 });
  await hello.promise;
  expect(await end).toEqual({ kind: "silent" });
});

test("the deadline is for connecting: an open connection outlives it", async () => {
  const { connection, opened } = await connect(polite, { connectDeadlineMs: 1_500 });
  await opened;
  // Begun after the deadline's timer and as long: when this one fires, that one has, or is gone.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await connection.exchangeClocks()).toBe(true);
});

test("a clock exchange without an answer ends the connection as silent", async () => {
  let answers = true;
  let clocks = 0;
  const { connection, opened, end } = await connect(
    (wire, message) => {
      if (message.type === "clock") clocks++;
      if (answers) polite(wire, message);
    },
    { answerDeadlineMs: 1_500 },
  );
  await opened;
  await vi.waitFor(() => expect(clocks).toBe(5));
  answers = false;
  expect(await connection.exchangeClocks()).toBe(false);
  expect(await end).toEqual({ kind: "silent" });
});

test("a close after the upgrade has its code, one without an upgrade never opened", async () => {
  const { end } = await connect((wire) => wire.close(4503, "away"));
  expect(await end).toEqual({ kind: "closed", code: 4503, reason: "away" });
  const refused = Promise.withResolvers<ConnectionEnd>();
  openConnection(
    {
      url: "ws://127.0.0.1:1",
      client: "test",
      platform: currentPlatform(),
      ...PATIENT,
    },
    { open: () => {}, message: () => {}, end: refused.resolve },
  );
  expect(await refused.promise).toEqual({ kind: "never-opened" });
});
