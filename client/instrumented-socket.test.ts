import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocketServer } from "ws";
import { socketEventSchemas } from "#protocol/run-event.ts";
import { openSocket } from "./instrumented-socket.ts";
import { currentPlatform } from "./platform.ts";
import type { Report } from "./report-queue.ts";
import { createRun } from "./run.ts";

const servers: WebSocketServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

/** A real echo server, and a run whose reports are kept. */
async function setUp(options: { refuse?: boolean } = {}) {
  const server = new WebSocketServer({
    port: 0,
    host: "127.0.0.1",
    verifyClient: () => options.refuse !== true,
  });
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  const paths: (string | undefined)[] = [];
  server.on("connection", (wire, { url }) => {
    paths.push(url);
    wire.on("message", (data, isBinary) => wire.send(data, { binary: isBinary }));
  });
  const reports: Report[] = [];
  const { run } = createRun(
    {
      type: "run.started",
      ref: 0,
      run: "11111111-1111-4111-8111-111111111111",
      token: "tok",
      zero: 0,
      startedAt: "2026-01-01T00:00:00Z",
    },
    { experiment: "handshake", params: {} },
    "ok",
    {
      platform: currentPlatform(),
      ws: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
      clock: () => ({ offset: 0, error: 1 }),
      send: (message) => {
        if (message.type === "run.report") reports.push(...message.events);
      },
      nextRef: () => 0,
      fence: () => Promise.resolve(true),
      reportIntervalMs: 0,
    },
  );
  return { run, reports, paths };
}

function opened(result: ReturnType<typeof openSocket>) {
  if (!result.ok) throw new Error(result.reason);
  return result;
}

test("[EVT3] a socket's life is reported in socket.* events of the schema, in order of time", async () => {
  const { run, reports, paths } = await setUp();
  const ws = opened(openSocket(run, "/echo?x=1", ["a", "b"]));
  expect(await ws.opened).toBe(true);
  ws.send("naïve");
  ws.send(new Uint8Array([1, 2, 3]));
  await vi.waitFor(() =>
    expect(reports.filter(({ type }) => type === "socket.message")).toHaveLength(2),
  );
  ws.close(1000, "bye");
  expect(await ws.closed).toEqual({ code: 1000, reason: "bye", wasClean: true });
  await vi.waitFor(() => expect(reports.at(-1)?.type).toBe("socket.close"));

  expect(paths).toEqual(["/lab/tok/echo?x=1&socket=1"]);
  expect(reports.map(({ type, data }) => [type, data])).toEqual([
    ["socket.connecting", { socket: 1, url: ws.socket.url, protocols: ["a", "b"] }],
    ["socket.open", { socket: 1, protocol: "a", extensions: ws.socket.extensions }],
    ["socket.send", { socket: 1, kind: "text", bytes: 6 }],
    ["socket.send", { socket: 1, kind: "binary", bytes: 3 }],
    ["socket.message", { socket: 1, kind: "text", bytes: 6, text: "naïve" }],
    ["socket.message", { socket: 1, kind: "binary", bytes: 3 }],
    ["socket.close", { socket: 1, code: 1000, reason: "bye", wasClean: true }],
  ]);
  for (const { type, data } of reports) {
    const schema = Object.entries(socketEventSchemas).find(([name]) => name === type)?.[1];
    expect(schema?.safeParse(data).success).toBe(true);
  }
  const times = reports.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test("connecting is dated before the browser's own work on it", async () => {
  const { run, reports } = await setUp();
  let created = 0;
  const ws = opened(
    openSocket(run, "", [], (url, protocols) => {
      created = run.now();
      return new WebSocket(url, protocols);
    }),
  );
  await ws.opened;
  await vi.waitFor(() => expect(reports).toHaveLength(2));
  expect(reports[0]?.at).toBeLessThanOrEqual(Math.round(created));
});

test("sockets of a run are numbered, in their URL too", async () => {
  const { run, paths } = await setUp();
  for (const number of [1, 2]) {
    const ws = opened(openSocket(run, ""));
    expect(ws.number).toBe(number);
    await ws.opened;
  }
  expect(paths).toEqual(["/lab/tok?socket=1", "/lab/tok?socket=2"]);
});

test("a long text is previewed up to 1,024 units, without half a character", async () => {
  const { run, reports } = await setUp();
  const ws = opened(openSocket(run, ""));
  await ws.opened;
  ws.send(`${"a".repeat(1023)}😀😀`);
  await vi.waitFor(() => expect(reports.at(-1)?.type).toBe("socket.message"));
  expect(reports.at(-1)?.data).toMatchObject({ bytes: 1023 + 8, text: "a".repeat(1023) });
});

test("a refused upgrade: error, then close 1006, and it never opened", async () => {
  const { run, reports } = await setUp({ refuse: true });
  const ws = opened(openSocket(run, ""));
  expect(await ws.opened).toBe(false);
  expect(await ws.closed).toMatchObject({ code: 1006, wasClean: false });
  await vi.waitFor(() =>
    expect(reports.map(({ type }) => type)).toEqual([
      "socket.connecting",
      "socket.error",
      "socket.close",
    ]),
  );
});

test("what the browser refuses to try is a value, and nothing is reported of it", async () => {
  const { run, reports } = await setUp();
  expect(openSocket(run, "", ["not a token"])).toMatchObject({ ok: false });
  run.done();
  expect(reports).toEqual([]);
});

test("sending before it is open throws as the browser's own send does, unreported", async () => {
  const { run, reports } = await setUp();
  const ws = opened(openSocket(run, ""));
  expect(() => ws.send("too early")).toThrow(
    expect.objectContaining({ name: "InvalidStateError" }),
  );
  await ws.opened;
  await vi.waitFor(() => expect(reports.at(-1)?.type).toBe("socket.open"));
  expect(reports.map(({ type }) => type)).not.toContain("socket.send");
});
