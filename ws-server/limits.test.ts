import { once } from "node:events";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readEvents } from "#db/queries/runs.ts";
import { runs, users } from "#db/schema.ts";
import { gate } from "#tests/support/gate.ts";
import { testLearner, testSession, testSidecar } from "#tests/support/sidecar.ts";

const lab = (port: number, token: string) => `ws://127.0.0.1:${port}/lab/${token}/`;

describe("[RUN5] the limits of a run", () => {
  test("events: truncated once, what was left out is counted, run.ended comes last", async () => {
    await using sidecar = await testSidecar({ runLimits: { events: 20 } });
    const session = await testSession(sidecar.port, await testLearner(sidecar.db));
    const { run, token } = await session.start();
    const socket = new WebSocket(lab(sidecar.port, token));
    await once(socket, "message");
    for (let i = 0; i < 50; i++) {
      socket.send("x");
      await once(socket, "message");
    }
    socket.close();
    await once(socket, "close");
    session.send({ type: "run.done", run });
    const ended = await session.message("run.ended");
    const events = session.events(run);
    expect(events.filter(({ type }) => type === "run.truncated")).toHaveLength(1);
    expect(events).toHaveLength(20 + 3);
    expect(events.slice(-2).map(({ type }) => type)).toEqual(["run.omitted", "run.ended"]);
    // 51 reads and 52 writes at least, an open, a close: all but those kept were left out.
    expect(events.at(-2)?.data.events).toBeGreaterThan(80);
    expect(ended.lastSeq).toBe(23);
    session.socket.close();
  });

  test("bytes: chunks are left out, other events are kept", async () => {
    await using sidecar = await testSidecar({ runLimits: { capturedBytes: 2_000 } });
    const session = await testSession(sidecar.port, await testLearner(sidecar.db));
    const { run, token } = await session.start();
    const socket = new WebSocket(lab(sidecar.port, token));
    await once(socket, "message");
    socket.send("x".repeat(3_000));
    await once(socket, "message");
    socket.close();
    await once(socket, "close");
    session.send({ type: "run.done", run });
    await session.message("run.ended");
    const events = session.events(run);
    const truncated = events.find(({ type }) => type === "run.truncated");
    expect(truncated?.data).toEqual({ limit: "bytes", value: 2_000 });
    expect(events.find(({ type }) => type === "run.omitted")?.data.bytes).toBeGreaterThan(6_000);
    expect(events.some(({ type }) => type === "wire.close")).toBe(true);
    session.socket.close();
  });

  test("connections: one too many is answered 503", async () => {
    await using sidecar = await testSidecar({ runLimits: { connections: 2 } });
    const session = await testSession(sidecar.port, await testLearner(sidecar.db));
    const { token } = await session.start();
    const sockets = [
      new WebSocket(lab(sidecar.port, token)),
      new WebSocket(lab(sidecar.port, token)),
    ];
    for (const socket of sockets) await once(socket, "open");
    const extra = new WebSocket(lab(sidecar.port, token));
    const [, response] = await once(extra, "unexpected-response");
    expect(response.statusCode).toBe(503);
    session.socket.close();
  });

  test("duration: the run ends with outcome limit, and cuts what is open", async () => {
    await using sidecar = await testSidecar({ runLimits: { durationMs: 300 } });
    const session = await testSession(sidecar.port, await testLearner(sidecar.db));
    const { token } = await session.start();
    const socket = new WebSocket(lab(sidecar.port, token));
    const [code] = await once(socket, "close");
    expect(code).toBe(1001);
    expect(await session.message("run.ended")).toMatchObject({ outcome: "limit" });
    session.socket.close();
  });
});

test("[EVT2] server and wire events cannot be made by a client", async () => {
  await using sidecar = await testSidecar();
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  const { run } = await session.start();
  for (const type of ["wire.read", "run.ended", "upgrade.accepted", "constructor"]) {
    session.send({ type: "run.report", run, events: [{ at: 0, error: 0, type, data: {} }] });
  }
  await session.until((all) => all.filter(({ type }) => type === "error").length === 4);
  session.send({ type: "run.stop", ref: 1, run });
  await session.message("run.ended");
  expect(session.events(run).map(({ type }) => type)).toEqual(["run.ended"]);
  session.socket.close();
});

test("[RES1] a run whose page stays away is abandoned", async () => {
  await using sidecar = await testSidecar({ sessionLimits: { resumeWindowMs: 200 } });
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  const { run } = await session.start();
  session.socket.terminate();
  await expect
    .poll(async () => (await readEvents(sidecar.db, run)).at(-1)?.data.outcome)
    .toBe("abandoned");
});

test("[HRT1] a client that does not answer a ping is terminated, one that does stays", async () => {
  await using sidecar = await testSidecar({ sessionLimits: { pingIntervalMs: 150 } });
  const cookie = await testLearner(sidecar.db);
  const alive = await testSession(sidecar.port, cookie);
  const mute = await testSession(sidecar.port, cookie);
  let pings = 0;
  alive.socket.on("ping", () => pings++);
  mute.socket.pong = () => {};
  expect(await mute.closed).toMatchObject({ code: 1006 });
  await expect.poll(() => pings).toBeGreaterThan(3);
  expect(alive.socket.readyState).toBe(WebSocket.OPEN);
  alive.socket.close();
});

test("[BUF1] a client that does not read is closed with 1013 or cut, others are not", async () => {
  await using sidecar = await testSidecar({ sessionLimits: { sendQueueBytes: 64 * 1024 } });
  const cookie = await testLearner(sidecar.db);
  const other = await testSession(sidecar.port, cookie);
  const slow = await testSession(sidecar.port, cookie);
  const { token } = await slow.start();
  slow.socket.pause();
  const socket = new WebSocket(lab(sidecar.port, token));
  await once(socket, "message");
  // What the log streams to a channel that nobody reads fills the kernel's buffers, then ours.
  for (let i = 0; i < 7; i++) {
    socket.send(Buffer.alloc(500_000));
    await once(socket, "message");
  }
  const metrics = async () => (await fetch(`http://127.0.0.1:${sidecar.port}/metrics`)).text();
  slow.socket.resume();
  expect(await slow.closed).toMatchObject({ code: 1013 });
  expect(await metrics()).toContain('lab101_session_closes_total{code="1013"} 1');
  expect(other.socket.readyState).toBe(WebSocket.OPEN);
  other.socket.close();
});

test("[AUT2] the database away: 4503, /health says so, and all is well when it is back", async () => {
  await using sidecar = await testSidecar({}, gate);
  const cookie = await testLearner(sidecar.db);
  sidecar.gate?.shut();
  const session = await testSession(sidecar.port, cookie, { hello: false });
  expect(await session.closed).toMatchObject({ code: 4503 });
  const health = await fetch(`http://127.0.0.1:${sidecar.port}/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({ status: "degraded", database: "away" });
  sidecar.gate?.open();
  const back = await testSession(sidecar.port, cookie);
  back.socket.close();
});

test("[REC2] [REC3] a run goes on while the database is away and is saved when it is back", async () => {
  await using sidecar = await testSidecar({}, gate);
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  const { run, token } = await session.start();
  sidecar.gate?.shut();
  const socket = new WebSocket(lab(sidecar.port, token));
  await once(socket, "message");
  socket.close();
  await once(socket, "close");
  session.send({ type: "run.done", run });
  const { lastSeq } = await session.message("run.ended");
  await session.message("recorder", ({ state }) => state === "waiting");
  expect(session.received.some(({ type }) => type === "run.saved")).toBe(false);
  sidecar.gate?.open();
  await session.message("run.saved", ({ seq }) => seq === lastSeq);
  await session.message("recorder", ({ state }) => state === "ok");
  expect(await readEvents(sidecar.db, run)).toEqual(session.events(run));
  session.socket.close();
});

test("[REC4] a run whose learner is deleted in the middle fails, and its page is told", async () => {
  await using sidecar = await testSidecar();
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  const other = await testSession(sidecar.port, await testLearner(sidecar.db));
  const { run, token } = await session.start();
  const kept = await other.start();
  await sidecar.db.delete(users).where(eq(users.id, session.learner));
  const socket = new WebSocket(lab(sidecar.port, token));
  expect(await session.message("error")).toMatchObject({ code: "not-saved", run });
  await session.message("run.ended", ({ outcome }) => outcome === "failed");
  socket.terminate();
  other.send({ type: "run.stop", ref: 1, run: kept.run });
  const { lastSeq } = await other.message("run.ended");
  await other.message("run.saved", ({ seq }) => seq === lastSeq);
  for (const { socket } of [session, other]) socket.close();
});

describe("shutdown and restart", () => {
  test("[CLS2] [ADR6] runs end as interrupted and saved, channels close with 1012", async () => {
    const sidecar = await testSidecar();
    const session = await testSession(sidecar.port, await testLearner(sidecar.db));
    const { run, token } = await session.start();
    const socket = new WebSocket(lab(sidecar.port, token));
    await once(socket, "message");
    const stopped = sidecar.stopServer();
    const ended = await session.message("run.ended");
    expect(ended).toMatchObject({ outcome: "interrupted" });
    await session.message("run.saved", ({ seq }) => seq === ended.lastSeq);
    expect(await session.closed).toMatchObject({ code: 1012 });
    await stopped;
    expect(await readEvents(sidecar.db, run)).toHaveLength(ended.lastSeq);
    await sidecar.stop();
  });

  test("[RES3] what an earlier sidecar of the same name left open is ended", async () => {
    await using sidecar = await testSidecar();
    const session = await testSession(sidecar.port, await testLearner(sidecar.db));
    const { run } = await session.start();
    await expect.poll(() => sidecar.db.$count(runs, eq(runs.id, run))).toBe(1);
    await using successor = await testSidecar({ databaseUrl: sidecar.databaseUrl });
    expect(successor.port).not.toBe(sidecar.port);
    const [row] = await sidecar.db.select().from(runs).where(eq(runs.id, run));
    expect(row?.outcome).toBe("interrupted");
  });
});
