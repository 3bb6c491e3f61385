import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { readEvents } from "#db/queries/runs.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import { type HandshakeParams, handshakeResult } from "#experiments/handshake/contract.ts";
import { correctRequest, REQUEST_CASES } from "#experiments/handshake/request-cases.ts";
import { composeRequest } from "#experiments/handshake/request-draft.ts";
import { deriveAccept } from "#protocol/accept-key.ts";
import { PROBE_LIMITS } from "#protocol/limits.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { ORIGIN, type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

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

/** Runs the experiment with both of its halves, as a page does, to its end. */
async function run(params: HandshakeParams) {
  const started = await session.start("handshake", params);
  if (!started.ok) throw new Error(started.error.message);
  const over = new AbortController();
  void started.run.ended.then(() => over.abort());
  await findBrowserHalf("handshake")?.(started.run, over.signal);
  started.run.done();
  const end = await started.run.ended;
  if (end.state.status !== "ended") throw new Error(`the run is ${end.state.status}`);
  return { ...end, outcome: end.state.outcome, result: handshakeResult.parse(end.state.result) };
}

const correct = () => correctRequest({ host: `127.0.0.1:${sidecar.port}`, origin: ORIGIN });

const edited = (request: string) => run({ mode: "edited", request });

describe("the learner's own handshake", () => {
  test("both halves, from the request to the close, and the accept key is right", async () => {
    const { result, outcome, events } = await run({ mode: "browser", protocols: [] });
    expect(outcome).toBe("finished");
    expect(result).toMatchObject({ mode: "browser", status: 101, upgraded: true });
    expect(result.accept.sent).toBe(deriveAccept(result.key ?? "").accept);
    expect(result.accept.computed).toBe(result.accept.sent);
    expect(result.frames).toEqual({ read: 2, write: 3 });
    const types = events.filter(({ side }) => side === "browser").map(({ type }) => type);
    expect(types).toEqual([
      "socket.connecting",
      "socket.open",
      "socket.message",
      "socket.send",
      "socket.message",
      "socket.close",
    ]);
  });

  test("[EVT1] [CLK2] browser events lie within the run, with their error bound", async () => {
    const { events } = await run({ mode: "browser", protocols: [] });
    const end = events.at(-1);
    for (const { at, side, error } of events) {
      if (side !== "browser") continue;
      expect(error).toBeGreaterThan(0);
      expect(at).toBeLessThanOrEqual((end?.at ?? 0) + (error ?? 0));
    }
    // The browser's clock and the sidecar's are one here, so causes come before effects.
    const at = (type: string) => events.find((event) => event.type === type)?.at ?? Number.NaN;
    const slack = events.find(({ side }) => side === "browser")?.error ?? 0;
    expect(at("socket.connecting")).toBeLessThanOrEqual(at("wire.open") + slack);
    expect(at("wire.write")).toBeLessThanOrEqual(at("socket.open") + slack);
  });

  test("a subprotocol is chosen from those offered", async () => {
    const { result } = await run({ mode: "browser", protocols: ["chat", "superchat"] });
    expect(result.protocol).toBe("chat");
  });
});

describe("an edited request gets the real server's answer", () => {
  const answers: Record<string, number> = {
    version: 400,
    "no-key": 400,
    "short-key": 400,
    post: 405,
    "no-upgrade": 426,
    h2c: 400,
    "no-connection": 426,
    origin: 403,
    path: 404,
    http10: 101,
    "no-host": 101,
  };

  test("unchanged: 101, frames, and an orderly close", async () => {
    const { result, outcome } = await edited(composeRequest(correct()));
    expect(outcome).toBe("finished");
    expect(result).toMatchObject({ mode: "edited", status: 101, upgraded: true });
    expect(result.accept.sent).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    expect(result.frames.write).toBeGreaterThanOrEqual(2);
  });

  test.each(REQUEST_CASES.map(({ id, label, change }) => ({ id, label, change })))(
    "$label",
    async ({ id, change }) => {
      const { result } = await edited(composeRequest(change(correct())));
      expect(result.status).toBe(answers[id]);
    },
  );

  test("bytes that are no HTTP: 400", async () => {
    const { result } = await edited("\x16\x03\x01\x02\x00 hello\r\n\r\n");
    expect(result.status).toBe(400);
  });

  test("a path outside the run is answered, and recorded, all the same", async () => {
    const { result, events } = await edited("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(result.status).toBe(404);
    expect(events.some(({ type }) => type === "wire.close")).toBe(true);
  });

  test("a head that never ends: no answer within 5 s, and the log says so", {
    timeout: 20_000,
  }, async () => {
    const { result, events } = await edited("GET / HTTP/1.1\r\nHost: x\r\n");
    expect(result.status).toBeNull();
    const end = events.find(({ type }) => type === "probe.ended");
    expect(end?.data).toMatchObject({ why: "timeout", answerBytes: 0 });
    expect(end?.at).toBeGreaterThanOrEqual(PROBE_LIMITS.timeoutMs * 1000 * 0.95);
  });

  test("[TAP3] bytes the learner typed are recorded as typed, U+0000 and all", async () => {
    const head = `GET {lab} HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\nX: \0\r\n\r\n`;
    const { id, events, outcome } = await edited(head);
    expect(outcome).toBe("finished");
    const read = events.find(({ type }) => type === "wire.read");
    const text = Buffer.from(String(read?.data.bytes), "base64").toString("latin1");
    expect(text).toContain("Cookie: a=b\r\nX: \0\r\n");
    expect(read?.data.masked).toBeUndefined();
    await expect.poll(() => readEvents(sidecar.db, id)).toEqual(events);
  });
});
