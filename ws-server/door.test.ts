import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { SESSION_CLOSE } from "#protocol/close-codes.ts";
import { ECHO_LIMITS, SESSION_LIMITS } from "#protocol/limits.ts";
import {
  ORIGIN,
  type TestSidecar,
  testLearner,
  testSession,
  testSidecar,
} from "#tests/support/sidecar.ts";

let sidecar: TestSidecar;
let cookie: string;

beforeAll(async () => {
  sidecar = await testSidecar();
  cookie = await testLearner(sidecar.db);
});
afterAll(() => sidecar.stop());

/** Sends raw bytes on a fresh connection and gives all that comes back. */
async function raw(bytes: string): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port: sidecar.port });
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  socket.end(bytes);
  await once(socket, "close");
  return answer;
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${sidecar.port}${path}`, { headers });

describe("the door", () => {
  test("[ORG1] /session without an Origin of ours is refused with 403", async () => {
    const foreign = await testSession(sidecar.port, cookie, {
      origin: "http://evil.example",
      hello: false,
    });
    expect(await foreign.refused).toBe(403);
    const bare = new WebSocket(`ws://127.0.0.1:${sidecar.port}/session`, "lab101.v1");
    const [, response] = await once(bare, "unexpected-response");
    expect(response.statusCode).toBe(403);
  });

  test("[AUT1] no cookie, and a forged one: closed with 4401", async () => {
    const forged = cookie.replace(/=.{10}/, "=AAAAAAAAAA");
    expect(forged).not.toBe(cookie);
    for (const bad of [undefined, "lab101.session_token=nonsense", forged]) {
      const session = await testSession(sidecar.port, bad, { hello: false });
      expect(await session.closed).toMatchObject({ code: SESSION_CLOSE.unauthorized });
    }
  });

  test("[SUB1] a client of another subprotocol is closed with 4406", async () => {
    const session = await testSession(sidecar.port, cookie, {
      protocols: ["lab101.v0"],
      hello: false,
    });
    const socket = new WebSocket(`ws://127.0.0.1:${sidecar.port}/session`, [], { origin: ORIGIN });
    const [code] = await once(socket, "close");
    expect(code).toBe(SESSION_CLOSE.subprotocol);
    // `ws` as a client gives up by itself when none of its offers is taken.
    expect((await session.closed).code).toBe(1006);
  });

  test("[AUT3] a learner has at most 8 control channels", async () => {
    const own = await testLearner(sidecar.db);
    const sessions = [];
    for (let i = 0; i < SESSION_LIMITS.sessionsPerLearner; i++) {
      sessions.push(await testSession(sidecar.port, own));
    }
    const extra = await testSession(sidecar.port, own, { hello: false });
    expect(await extra.closed).toMatchObject({ code: 1013 });
    sessions[0]?.socket.close();
    await sessions[0]?.closed;
    const next = await testSession(sidecar.port, own);
    for (const { socket } of [...sessions, next]) socket.close();
  });

  test("[ADR1] [ADR3] other paths and plain requests get a clear answer", async () => {
    const nothing = await get("/nothing");
    expect(nothing.status).toBe(404);
    expect(await nothing.json()).toMatchObject({ error: "not-found" });
    for (const path of ["/session", "/echo"]) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 426 /);
      expect(answer.toLowerCase()).toContain("upgrade: websocket");
    }
    const socket = new WebSocket(`ws://127.0.0.1:${sidecar.port}/nothing`);
    const [, response] = await once(socket, "unexpected-response");
    expect(response.statusCode).toBe(404);
  });

  test("[ADR4] a head over 16 KiB is answered 431, garbage 400", async () => {
    const long = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${"y".repeat(17_000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 /);
    expect(await raw("\x00\x01\x02 nonsense\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("/health and /metrics answer; /health lets our pages read it", async () => {
    const health = await get("/health", { origin: ORIGIN });
    expect(health.status).toBe(200);
    expect(health.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(await health.json()).toMatchObject({ status: "ok", database: "ok", version: "test" });
    const foreign = await get("/health", { origin: "http://evil.example" });
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
    const metrics = await (await get("/metrics")).text();
    expect(metrics).toContain("lab101_sessions ");
    expect(metrics).toContain("nodejs_active_resources_total ");
    // Asking for it can abort the process: see metrics.ts.
    expect(metrics).not.toContain("nodejs_active_handles");
  });
});

describe("/echo", () => {
  test("[ADR5] sends back text as text and binary as binary", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${sidecar.port}/echo`);
    await once(socket, "open");
    socket.send("text");
    const [text, textIsBinary] = await once(socket, "message");
    expect([String(text), textIsBinary]).toEqual(["text", false]);
    socket.send(Buffer.from([1, 2, 3]));
    const [bytes, bytesAreBinary] = await once(socket, "message");
    expect([...(bytes as Buffer), bytesAreBinary]).toEqual([1, 2, 3, true]);
    socket.send(Buffer.alloc(1024 * 1024 + 1));
    const [code] = await once(socket, "close");
    expect(code).toBe(1009);
  });

  test("[ADR5] a flood is closed with 1008", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${sidecar.port}/echo`);
    await once(socket, "open");
    for (let i = 0; i < 1_000; i++) socket.send("x");
    const [code] = await once(socket, "close");
    expect(code).toBe(1008);
  });

  test("[ADR5] a client that sends and never reads is cut off", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${sidecar.port}/echo`);
    await once(socket, "open");
    socket.on("error", () => {});
    socket.pause();
    // More than the queue and the kernel's buffers hold, and slower than a flood.
    const message = Buffer.alloc(ECHO_LIMITS.messageBytes);
    for (let i = 0; i < 40; i++) socket.send(message);
    const [code] = await once(socket, "close");
    expect(code).toBe(1006);
  });
});

describe("garbage on /session", () => {
  const connected = () => testSession(sidecar.port, cookie);

  test("[MSG1] a message over 64 KiB closes with 1009, also one of 10 MB", async () => {
    for (const bytes of [SESSION_LIMITS.messageBytes + 1, 10_000_000]) {
      const session = await connected();
      session.socket.send("x".repeat(bytes));
      expect(await session.closed).toMatchObject({ code: 1009 });
    }
  });

  test("[MSG2] a binary message closes with 4400", async () => {
    const session = await connected();
    session.socket.send(Buffer.from("{}"));
    expect(await session.closed).toMatchObject({ code: SESSION_CLOSE.badMessage });
  });

  test("[MSG3] bad messages are answered, the tenth closes with 4400", async () => {
    const session = await connected();
    const bad = ["not json", "{}", "[]", "null", '{"type":"run.start"}', '{"type":"nonsense"}'];
    for (const text of bad) session.socket.send(text);
    await session.until((all) => all.filter(({ type }) => type === "error").length === bad.length);
    const errors = session.received.filter((message) => message.type === "error");
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["bad-message"]));
    for (let i = bad.length; i < 10; i++) session.socket.send("{");
    expect(await session.closed).toMatchObject({ code: SESSION_CLOSE.badMessage });
  });

  test("[MSG3] an unknown field is a bad message, and changes nothing", async () => {
    const session = await connected();
    session.socket.send(
      JSON.stringify({
        type: "run.start",
        ref: 1,
        experiment: "handshake",
        params: { mode: "browser" },
        extra: 1,
      }),
    );
    expect(await session.message("error")).toMatchObject({ code: "bad-message" });
    expect(session.received.some(({ type }) => type === "run.started")).toBe(false);
    session.socket.close();
  });

  test("[MSG4] messages over the rate are dropped and said so, then closed with 4429", async () => {
    const session = await connected();
    for (let i = 0; i < 400; i++) session.send({ type: "clock", t0: i });
    await session.message("error", ({ code }) => code === "too-many-messages");
    expect(await session.closed).toMatchObject({ code: SESSION_CLOSE.tooManyMessages });
    expect(session.received.filter(({ type }) => type === "clock").length).toBeGreaterThan(50);
  });

  test("[HEL1] anything before hello closes with 4400", async () => {
    for (const text of ["not json", JSON.stringify({ type: "clock", t0: 1 })]) {
      const session = await testSession(sidecar.port, cookie, { hello: false });
      await session.opened;
      session.socket.send(text);
      expect(await session.closed).toMatchObject({ code: SESSION_CLOSE.badMessage });
    }
  });

  test("[HEL1] silence closes with 4408 after 5 s", { timeout: 15_000 }, async () => {
    const session = await testSession(sidecar.port, cookie, { hello: false });
    expect(await session.closed).toMatchObject({ code: SESSION_CLOSE.helloTimeout });
  });

  test("[MSG5] other learners notice nothing", async () => {
    const calm = await testSession(sidecar.port, await testLearner(sidecar.db));
    const { run } = await calm.start();
    const rude = await connected();
    rude.socket.send(Buffer.alloc(2_000_000));
    await rude.closed;
    calm.send({ type: "run.stop", ref: 1, run });
    expect(await calm.message("run.ended")).toMatchObject({ outcome: "stopped" });
    expect(calm.received.some(({ type }) => type === "error")).toBe(false);
    calm.socket.close();
  });

  test("[CLK1] clock is answered with both times of the sidecar", async () => {
    const session = await connected();
    session.send({ type: "clock", t0: 123.5 });
    const { t0, t1, t2 } = await session.message("clock");
    expect(t0).toBe(123.5);
    expect(t2).toBeGreaterThanOrEqual(t1);
    session.socket.close();
  });
});
