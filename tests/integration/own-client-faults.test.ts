import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket as WsClient } from "ws";
import { readEvents } from "#db/queries/runs.ts";
import { MODES, type Mode, ownClientResult } from "#experiments/own-client/contract.ts";
import { findingsOf } from "#experiments/own-client/findings.ts";
import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import { BENCH_LIMITS } from "#protocol/limits.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import {
  inState,
  type OpenBench,
  openBench,
  type RawClient,
  rawClient,
  requestFor,
} from "#tests/support/own-client.ts";
import { type TestSidecar, testLearner, testSession, testSidecar } from "#tests/support/sidecar.ts";

let sidecar: TestSidecar;
let bench: OpenBench;
/** Connections so far: the number of the last one. */
let conn = 0;

beforeAll(async () => {
  sidecar = await testSidecar();
  bench = await openBench(sidecar, { pingEveryMs: 250, pongWithinMs: 250 });
});
afterAll(() => sidecar.stop());

const KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
const OTHER_KEY = Uint8Array.of(1, 2, 3, 4);
const frame = (opcode: number, payload: string, spec: Partial<FrameSpec> = {}): FrameSpec => ({
  opcode,
  payload: Buffer.from(payload, "latin1"),
  maskingKey: KEY,
  ...spec,
});
const CLOSE_1000 = frame(OPCODE.close, "\x03\xe8", { maskingKey: OTHER_KEY });
const { text, binary, ping, continuation, close, pong } = OPCODE;

interface Fault {
  readonly finding: string;
  readonly does: string;
  readonly mode?: Mode;
  /** What it sends at once; then it waits for the end, unless `act` says otherwise. */
  readonly frames?: readonly FrameSpec[];
  act?(client: RawClient): unknown;
  /** What the detail must say. */
  readonly says?: RegExp;
}

const FAULTS: readonly Fault[] = [
  { finding: "masking", does: "does not mask", frames: [frame(text, "no", { maskingKey: null })] },
  {
    finding: "masking-keys",
    does: "uses the same key each time",
    frames: [frame(text, "one"), frame(text, "two"), CLOSE_1000],
  },
  {
    finding: "masking-keys",
    does: "uses a key of 0",
    frames: [frame(text, "one", { maskingKey: new Uint8Array(4) }), CLOSE_1000],
  },
  {
    finding: "length-form",
    does: "writes a length of 5 in 64 bits",
    frames: [frame(text, "Hello", { lengthForm: 64 }), CLOSE_1000],
    says: /64 bits where 7/,
  },
  {
    finding: "reserved-bits",
    does: "sets RSV1 unasked",
    frames: [frame(text, "x", { rsv1: true })],
  },
  { finding: "opcodes", does: "uses opcode 3", frames: [frame(3, "x")] },
  {
    finding: "control-frames",
    does: "fragments a Ping",
    frames: [frame(ping, "", { fin: false })],
  },
  {
    finding: "control-frames",
    does: "sends a Ping of 126 bytes",
    frames: [frame(ping, "x".repeat(126))],
  },
  { finding: "fragments", does: "continues nothing", frames: [frame(continuation, "x")] },
  { finding: "text", does: "sends bad UTF-8", frames: [frame(text, "a\xff")], says: /frame 1/ },
  {
    finding: "compression",
    does: "says that rubbish is compressed",
    mode: "compressing",
    frames: [frame(text, "\xff\xff\xff", { rsv1: true })],
  },
  {
    finding: "size",
    does: "announces 2^63 bytes",
    frames: [frame(binary, "", { lengthForm: 64, claimedLength: 2n ** 63n })],
  },
  {
    finding: "whole-frames",
    does: "stops in the middle of a frame",
    act: (client) => client.socket.end(encodeFrame(frame(text, "Hello")).subarray(0, 8)),
    says: /5 bytes of payload 8 bytes came/,
  },
  {
    finding: "close-code",
    does: "closes with 1005",
    frames: [frame(close, "\x03\xed")],
    says: /must not carry/,
  },
  {
    finding: "close-code",
    does: "closes with half a code",
    frames: [frame(close, "\x03")],
  },
  {
    finding: "close-last",
    does: "sends after its Close",
    frames: [CLOSE_1000, frame(text, "and one more thing")],
    says: /24 bytes/,
  },
  {
    finding: "close-answer",
    does: "answers a Close with a FIN",
    mode: "closes-first",
    act: (client) => client.socket.end(),
    says: /^It ended TCP, and no answer/,
  },
  { finding: "tcp-end", does: "ends TCP without a Close", act: (client) => client.socket.end() },
  {
    finding: "tcp-end",
    does: "resets TCP",
    act: (client) => client.socket.resetAndDestroy(),
    says: /ECONNRESET/,
  },
];

describe("[BEN9] a client that is wrong on purpose, and the finding it gets", () => {
  test.each(FAULTS)("$finding: $does", async ({ finding, mode, frames, act, says }) => {
    conn += 1;
    const client = await rawClient(bench, mode ?? "echo");
    await bench.event("client.accepted", conn);
    if (frames) client.send(...frames);
    act?.(client);
    const findings = await bench.findings(conn);
    expect(inState(findings, "bad")).toContain(finding);
    expect(findings[finding]?.detail).toMatch(says ?? /./);
    expect(findings[finding]?.rule).toMatch(/^RFC (6455|7692) \d/);
  });

  test("pongs: never answers a Ping", async () => {
    conn += 1;
    const client = await rawClient(bench, "server-pings");
    await bench.event("client.unanswered", conn);
    client.send(CLOSE_1000);
    const findings = await bench.findings(conn);
    expect(inState(findings, "bad")).toEqual(["pongs"]);
    expect(findings.pongs?.detail).toMatch(/not answered within 250 ms, "ping 1" first/);
  });

  test("pongs: answers with another payload", async () => {
    conn += 1;
    const client = await rawClient(bench, "server-pings");
    client.send(frame(pong, "PING 1"));
    await bench.event("client.unanswered", conn);
    client.send(CLOSE_1000);
    const findings = await bench.findings(conn);
    expect(findings.pongs?.detail).toMatch(/A Pong carried "PING 1"/);
  });

  test("close-answer: another code than the server's is noted, not condemned", async () => {
    conn += 1;
    const client = await rawClient(bench, "closes-first");
    await bench.connection(conn, ({ frames }) => frames.length === 2);
    client.send(frame(close, "\x03\xe9"));
    const findings = await bench.findings(conn);
    expect(inState(findings, "bad")).toEqual([]);
    expect(findings["close-answer"]).toMatchObject({
      state: "note",
      detail: expect.stringMatching(/1000 Normal Closure with 1001 Going Away/),
    });
  });

  test("its result names each fault once, and the stored events give the same", async () => {
    const before = bench.events();
    const { run } = bench;
    const { result, lastSeq } = await bench.stop();
    const wanted = [...new Set([...FAULTS.map(({ finding }) => finding), "pongs"])];
    const { faults, connections } = ownClientResult.parse(result);
    expect(new Set(faults)).toEqual(new Set(wanted));
    expect(faults).toHaveLength(wanted.length);
    expect(connections).toBe(conn);
    await expect.poll(async () => (await readEvents(sidecar.db, run)).length).toBe(lastSeq);
    const stored = await readEvents(sidecar.db, run);
    const at = (events: typeof stored) =>
      connectionsOf(events).map((connection) => findingsOf(connection, events, false));
    expect(at(stored)).toEqual(at(before));
  });
});

describe("who comes in", () => {
  test("[BEN1] the mode is the path's end; what is no mode, no upgrade or no handshake is told", async () => {
    const open = await openBench(sidecar);
    const answers: [path: string, status: number, body: RegExp][] = [
      ["nothing-like-it", 404, /echo, silent, chatty/],
      ["echo/deeper", 404, /The modes are/],
      ["silent", 426, /Upgrade: websocket/],
    ];
    for (const [path, status, body] of answers) {
      const response = await fetch(open.url(path).replace("ws:", "http:"));
      expect([response.status, response.headers.get("upgrade")]).toEqual([
        status,
        status === 426 ? "websocket" : null,
      ]);
      expect(await response.text()).toMatch(body);
    }
    await expect
      .poll(() => open.events().filter(({ type }) => type === "client.refused").length)
      .toBe(3);
    for (const path of ["", "echo/", "chatty/"]) {
      const client = new WsClient(open.url(path));
      await once(client, "open");
      client.close();
    }
    await open.session.until(
      () => open.events().filter(({ type }) => type === "client.accepted").length === 3,
    );
    const modes = open.events().flatMap(({ data }) => data.mode ?? []);
    expect(modes).toEqual(["echo", "echo", "chatty"]);
    await open.stop();
  });

  test("[BEN1] a faulty handshake is answered with its reason, and its finding says why", async () => {
    const open = await openBench(sidecar);
    const request = httpRequest({
      port: sidecar.port,
      path: open.path("echo"),
      headers: {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "12",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
      },
    });
    request.end();
    const [response] = await once(request, "response");
    expect([response.statusCode, response.headers["sec-websocket-version"]]).toEqual([
      400,
      "13, 8",
    ]);
    response.resume();
    const findings = await open.findings();
    expect(inState(findings, "bad")).toEqual(["handshake", "answer"]);
    expect(findings.handshake?.detail).toMatch(/Version is 13; here: 12/);
    expect(findings.answer?.detail).toMatch(/^400\. .*Sec-WebSocket-Version/);
    expect(inState(findings, "not-tried").length).toBeGreaterThan(10);
    await open.stop();
  });

  test("[ORG2] [BEN8] another origin may use the bench, and no other experiment", async () => {
    const open = await openBench(sidecar);
    const origin = "https://my-own-page.example";
    const client = new WsClient(open.url("echo"), { origin });
    await once(client, "open");
    client.close();
    const { origin: finding } = await open.findings();
    expect(finding).toMatchObject({ state: "note", detail: expect.stringContaining(origin) });
    await open.stop();
    const session = await testSession(sidecar.port, await testLearner(sidecar.db));
    const { token } = await session.start();
    const refused = new WsClient(`ws://127.0.0.1:${sidecar.port}/lab/${token}/`, { origin });
    const [, response] = await once(refused, "unexpected-response");
    expect(response.statusCode).toBe(403);
    response.resume();
    session.socket.close();
  });

  test("[BEN8] [RUN5] 16 at a time and more than 64 in all; at the end all are closed with 1001", async () => {
    const open = await openBench(sidecar);
    const clients = Array.from(
      { length: BENCH_LIMITS.openAtOnce },
      (_, i) => new WsClient(open.url(MODES[i % 2] ?? "echo")),
    );
    await Promise.all(clients.map((client) => once(client, "open")));
    const extra = new WsClient(open.url("echo"));
    const [, response] = await once(extra, "unexpected-response");
    expect(response.statusCode).toBe(503);
    response.resume();
    for (let i = 0; i < 64; i++) {
      const { status } = await fetch(open.url("echo").replace("ws:", "http:"), {
        headers: { Connection: "close" },
      });
      expect(status).toBe(426);
    }
    const codes = clients.map(async (client) => (await once(client, "close"))[0]);
    await open.stop();
    expect(new Set(await Promise.all(codes))).toEqual(new Set([1001]));
  });

  test("[BEN8] [RUN5] the contract's limits are those of the run, unless the sidecar has its own", async () => {
    await using short = await testSidecar({ runLimits: { durationMs: 400 } });
    const open = await openBench(short);
    expect(await open.session.message("run.ended")).toMatchObject({
      outcome: "limit",
      why: "A run lasts 0.4 seconds at the most.",
    });
    open.session.socket.close();
  });

  test("[TAP1] [TAP2] bytes that come with the request are recorded once", async () => {
    const open = await openBench(sidecar);
    const early = Buffer.concat([frame(text, "early"), CLOSE_1000].map(encodeFrame));
    const client = await rawClient(open, "echo", early.toString("latin1"));
    await client.closed;
    const { client: stream, closed } = await open.connection(1);
    expect(Buffer.from(stream.bytes).toString("latin1")).toBe(
      requestFor(open, "echo") + early.toString("latin1"),
    );
    expect(closed?.bytesRead).toBe(stream.length);
    expect(client.received.includes("early")).toBe(true);
    await open.stop();
  });
});
