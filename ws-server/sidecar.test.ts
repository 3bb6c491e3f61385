import { once } from "node:events";
import { Agent, request } from "node:http";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readEvents } from "#db/queries/runs.ts";
import { runs } from "#db/schema.ts";
import { fromBase64 } from "#protocol/bytes.ts";
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

/** What a browser half does: opens, greets, closes; gives the URL it used. */
async function shakeHands(token: string, options: { cookie?: string } = {}) {
  const url = `ws://127.0.0.1:${sidecar.port}/lab/${token}/`;
  const socket = new WebSocket(url, {
    origin: ORIGIN,
    headers: options.cookie ? { cookie: options.cookie } : {},
  });
  const [greeting] = await once(socket, "message");
  socket.send("hello");
  const [echo] = await once(socket, "message");
  socket.close(1000);
  await once(socket, "close");
  return { greeting: String(greeting), echo: String(echo) };
}

describe("a run of the handshake experiment", () => {
  test("[TAP1] [REC1] [RUN6] goes from the click to Postgres", async () => {
    const session = await testSession(sidecar.port, cookie);
    const { run, token } = await session.start();
    expect(await shakeHands(token)).toMatchObject({ echo: "hello" });
    session.send({ type: "run.done", run });
    const ended = await session.message("run.ended", (message) => message.run === run);
    expect(ended).toMatchObject({ outcome: "finished", result: { status: 101, upgraded: true } });
    await session.message("run.saved", (saved) => saved.run === run && saved.seq === ended.lastSeq);

    const stored = await readEvents(sidecar.db, run);
    expect(stored).toEqual(session.events(run));
    expect(stored.map((event) => event.seq)).toEqual(stored.map((_, index) => index + 1));
    expect(stored.at(-1)).toMatchObject({ type: "run.ended" });
    const [row] = await sidecar.db.select().from(runs).where(eq(runs.id, run));
    expect(row).toMatchObject({ outcome: "finished", result: ended.result });
    session.socket.close();
  });

  test("[TAP2] recorded bytes add up to the socket's own counts", async () => {
    const session = await testSession(sidecar.port, cookie);
    const { run, token } = await session.start();
    await shakeHands(token);
    session.send({ type: "run.done", run });
    await session.message("run.ended");
    const sums = { read: 0, write: 0 };
    for (const { type, data } of session.events(run)) {
      if (type === "wire.read") sums.read += fromBase64(String(data.bytes)).length;
      if (type === "wire.write") sums.write += fromBase64(String(data.bytes)).length;
    }
    const close = session.events(run).find(({ type }) => type === "wire.close");
    expect(close?.data).toMatchObject({ bytesRead: sums.read, bytesWritten: sums.write });
    expect(sums.read).toBeGreaterThan(100);
    session.socket.close();
  });

  test("[TAP3] a cookie on the connection under test is recorded masked", async () => {
    const session = await testSession(sidecar.port, cookie);
    const { run, token } = await session.start();
    await shakeHands(token, { cookie });
    session.send({ type: "run.done", run });
    await session.message("run.ended");
    const reads = session.events(run).filter(({ type }) => type === "wire.read");
    const text = reads.map(({ data }) => Buffer.from(String(data.bytes), "base64")).join("");
    const [name, value] = cookie.split("=", 2);
    expect(text).toContain(`${name}=${"*".repeat(value?.length ?? 0)}`);
    expect(text).not.toContain(value);
    expect(reads[0]?.data.masked).toHaveLength(1);
    session.socket.close();
  });

  test("[RUN4] [ADR2] the token dies with the run", async () => {
    const session = await testSession(sidecar.port, cookie);
    const { run, token } = await session.start();
    session.send({ type: "run.stop", ref: 99, run });
    expect(await session.message("run.ended")).toMatchObject({ outcome: "stopped" });
    const socket = new WebSocket(`ws://127.0.0.1:${sidecar.port}/lab/${token}/`);
    const [, response] = await once(socket, "unexpected-response");
    expect(response.statusCode).toBe(404);
    session.socket.close();
  });

  test("[ORG2] a foreign Origin is refused under /lab; no Origin is fine", async () => {
    const session = await testSession(sidecar.port, cookie);
    const { token } = await session.start();
    const url = `ws://127.0.0.1:${sidecar.port}/lab/${token}/`;
    const foreign = new WebSocket(url, { origin: "http://evil.example" });
    const [, response] = await once(foreign, "unexpected-response");
    expect(response.statusCode).toBe(403);
    const native = new WebSocket(url);
    await once(native, "open");
    native.close();
    session.socket.close();
  });

  test("[TAP4] a connection belongs to one run", async () => {
    const session = await testSession(sidecar.port, cookie);
    const first = await session.start();
    const second = await session.start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const get = async (path: string) => {
      const headers = { origin: ORIGIN };
      const sent = request({ host: "127.0.0.1", port: sidecar.port, path, agent, headers }).end();
      const [response] = await once(sent, "response");
      response.resume();
      await once(response, "end");
      return response;
    };
    const one = await get(`/lab/${first.token}/`);
    expect(one.statusCode).toBe(426);
    expect(one.headers.upgrade).toBe("websocket");
    expect((await get(`/lab/${first.token}/`)).statusCode).toBe(426);
    const misdirected = await get(`/lab/${second.token}/`);
    expect(misdirected.statusCode).toBe(421);
    expect(misdirected.headers["access-control-allow-origin"]).toBe(ORIGIN);
    // The 421 closed it: the same request on a fresh connection is served.
    expect((await get(`/lab/${second.token}/`)).statusCode).toBe(426);
    await session.until(() => session.events(second.run).length > 0);
    const opens = session.events(first.run).filter(({ type }) => type === "wire.open");
    expect(opens).toHaveLength(1);
    agent.destroy();
    session.socket.close();
  });

  test("[RUN3] the fifth live run of a learner is refused", async () => {
    const own = await testLearner(sidecar.db);
    const session = await testSession(sidecar.port, own);
    for (let i = 0; i < 4; i++) await session.start();
    session.send({
      type: "run.start",
      ref: 500,
      experiment: "handshake",
      params: { mode: "browser" },
    });
    expect(await session.message("error")).toMatchObject({ ref: 500, code: "too-many-runs" });
    session.socket.close();
  });

  test("[RUN2] bad parameters are named", async () => {
    const session = await testSession(sidecar.port, cookie);
    session.send({
      type: "run.start",
      ref: 1,
      experiment: "handshake",
      params: { mode: "edited", request: "x".repeat(16 * 1024 + 1) },
    });
    const error = await session.message("error");
    expect(error).toMatchObject({ code: "bad-params" });
    expect(error.message).toContain("request");
    session.send({ type: "run.start", ref: 2, experiment: "nothing", params: {} });
    await session.message("error", ({ code }) => code === "unknown-experiment");
    session.socket.close();
  });

  test("[EVT3] a report of an event the browser half does not have keeps nothing", async () => {
    const session = await testSession(sidecar.port, cookie);
    const { run } = await session.start();
    const event = (type: string) => ({ at: 1, error: 1, type, data: { socket: 1 } });
    session.send({
      type: "run.report",
      run,
      events: [event("socket.error"), event("upgrade.accepted")],
    });
    await session.message("error", ({ code }) => code === "bad-event");
    session.send({ type: "run.report", run, events: [event("socket.error")] });
    session.send({ type: "run.stop", ref: 9, run });
    await session.message("run.ended");
    const own = session.events(run).filter(({ side }) => side === "browser");
    expect(own).toHaveLength(1);
    session.socket.close();
  });
});

describe("who sees a run", () => {
  test("[RUN1] another learner's run does not exist", async () => {
    const session = await testSession(sidecar.port, cookie);
    const { run } = await session.start();
    const other = await testSession(sidecar.port, await testLearner(sidecar.db));
    other.send({ type: "run.stop", ref: 1, run });
    await other.message("error", ({ code, ref }) => code === "unknown-run" && ref === 1);
    other.send({ type: "run.resume", ref: 2, run, seq: 0 });
    await other.message("error", ({ code, ref }) => code === "unknown-run" && ref === 2);
    other.send({
      type: "run.report",
      run,
      events: [{ at: 0, error: 0, type: "socket.error", data: { socket: 1 } }],
    });
    await other.message("error", ({ code, ref }) => code === "unknown-run" && ref === undefined);
    session.send({ type: "run.stop", ref: 3, run });
    expect(await session.message("run.ended")).toMatchObject({ outcome: "stopped" });
    for (const { socket } of [session, other]) socket.close();
  });
});

describe("resume", () => {
  test("[RES1] a dropped channel resumes where it was", async () => {
    const session = await testSession(sidecar.port, cookie);
    const { run, token } = await session.start();
    const socket = new WebSocket(`ws://127.0.0.1:${sidecar.port}/lab/${token}/`);
    await once(socket, "message");
    await session.until(() => session.events(run).length >= 4);
    const seen = session.events(run);
    session.socket.terminate();
    socket.send("while away");
    await once(socket, "message");

    const back = await testSession(sidecar.port, cookie);
    back.send({ type: "run.resume", ref: 1, run, seq: seen.length });
    expect(await back.message("run.resumed")).toMatchObject({ live: true });
    socket.close();
    await once(socket, "close");
    back.send({ type: "run.done", run });
    const ended = await back.message("run.ended");
    const all = [...seen, ...back.events(run)];
    expect(all.map(({ seq }) => seq)).toEqual(
      Array.from({ length: ended.lastSeq }, (_, index) => index + 1),
    );
    back.socket.close();
  });

  test("[RES2] a run that ended long ago is answered from Postgres", async () => {
    const session = await testSession(sidecar.port, cookie);
    const { run, token } = await session.start();
    await shakeHands(token);
    session.send({ type: "run.done", run });
    const ended = await session.message("run.ended");
    await session.message("run.saved", ({ seq }) => seq === ended.lastSeq);
    session.socket.close();
    const back = await testSession(sidecar.port, cookie);
    back.send({ type: "run.resume", ref: 1, run, seq: 2 });
    expect(await back.message("run.resumed")).toMatchObject({
      live: false,
      savedSeq: ended.lastSeq,
    });
    expect(await back.message("run.ended")).toMatchObject({ outcome: "finished" });
    expect(back.events(run)[0]?.seq).toBe(3);
    back.socket.close();
  });
});
