import { once } from "node:events";
import { type ClientRequestArgs, request } from "node:http";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { runs, users } from "#db/schema.ts";
import { ORIGIN, testLearner, testSession, testSidecar } from "#tests/support/sidecar.ts";

/** The answer to an upgrade, whatever it is. */
async function upgrade(port: number, path: string, options: ClientRequestArgs = {}) {
  const asked = request({
    host: "127.0.0.1",
    port,
    path,
    ...options,
    headers: {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
      Origin: ORIGIN,
      ...options.headers,
    },
  });
  asked.end();
  return new Promise<{ status: number; retryAfter: string | undefined; body: string }>(
    (resolve, reject) => {
      asked.on("upgrade", (response, socket) => {
        socket.destroy();
        resolve({ status: response.statusCode ?? 0, retryAfter: undefined, body: "" });
      });
      asked.on("response", async (response) => {
        let body = "";
        for await (const part of response) body += part;
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, retryAfter: headers["retry-after"], body });
      });
      asked.on("error", reject);
    },
  );
}

const metricsOf = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

test("[LIM1] upgrades over the rate get 429 with Retry-After, are counted, and hinder no other address", async () => {
  await using sidecar = await testSidecar({
    doorLimits: { sessionsPerSecond: 1, sessionBurst: 3, echoesPerSecond: 1, echoBurst: 1 },
  });
  const { port } = sidecar;
  const answers = await Promise.all(Array.from({ length: 20 }, () => upgrade(port, "/session")));
  const denied = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 101).length).toBeGreaterThanOrEqual(4);
  expect(denied.length).toBeGreaterThan(10);
  for (const { retryAfter, body } of denied) {
    expect(Number(retryAfter)).toBeGreaterThan(0);
    expect(JSON.parse(body)).toMatchObject({ error: "too-many-requests" });
  }
  const other = await upgrade(port, "/session", { localAddress: "127.0.0.8" });
  expect(other.status).toBe(101);
  const echoes = await Promise.all(Array.from({ length: 10 }, () => upgrade(port, "/echo")));
  expect(echoes.some(({ status }) => status === 429)).toBe(true);
  const metrics = await metricsOf(port);
  expect(metrics).toContain(
    `lab101_denied_total{layer="local",reason="session-rate"} ${denied.length}`,
  );
});

test("[LIM1] tokens of no run are limited, the token of a live one is free", async () => {
  await using sidecar = await testSidecar({ doorLimits: { straysPerSecond: 1, strayBurst: 2 } });
  const { port } = sidecar;
  const session = await testSession(port, await testLearner(sidecar.db));
  const { token } = await session.start();
  const strays = await Promise.all(
    Array.from({ length: 20 }, (_, i) => upgrade(port, `/lab/${"x".repeat(20)}${i}/`)),
  );
  expect(new Set(strays.map(({ status }) => status))).toEqual(new Set([404, 429]));
  for (let i = 0; i < 20; i++) expect((await upgrade(port, `/lab/${token}/`)).status).toBe(101);
  session.socket.close();
});

test("[LIM2] connections on /echo are capped per address", async () => {
  await using sidecar = await testSidecar({ doorLimits: { echoesPerAddress: 2 } });
  const open = () => new WebSocket(`ws://127.0.0.1:${sidecar.port}/echo`);
  const sockets = [open(), open()];
  for (const socket of sockets) await once(socket, "open");
  const [code] = await once(open(), "close");
  expect(code).toBe(1013);
  sockets[0]?.close();
  await once(sockets[0] as WebSocket, "close");
  await expect
    .poll(async () => {
      const socket = open();
      await once(socket, "open");
      socket.send("x");
      const [answer] = await Promise.race([once(socket, "message"), once(socket, "close")]);
      socket.terminate();
      return String(answer);
    })
    .toBe("x");
  sockets[1]?.close();
});

test("[LIM3] X-Forwarded-For counts only from a proxy that is trusted", async () => {
  const doorLimits = { sessionsPerSecond: 1, sessionBurst: 1 };
  const from = (i: number) => ({ headers: { "X-Forwarded-For": `203.0.113.${i}` } });
  const statuses = async (port: number) =>
    new Set(
      (
        await Promise.all(Array.from({ length: 12 }, (_, i) => upgrade(port, "/session", from(i))))
      ).map(({ status }) => status),
    );
  await using behindProxy = await testSidecar({ doorLimits, trustedProxies: ["loopback"] });
  expect(await statuses(behindProxy.port)).toEqual(new Set([101]));
  await using open = await testSidecar({ doorLimits });
  expect(await statuses(open.port)).toEqual(new Set([101, 429]));
});

test("[RUN3] a learner may start so many runs a minute", async () => {
  await using sidecar = await testSidecar({ runLimits: { startsPerMinute: 2 } });
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  for (let i = 0; i < 2; i++) {
    const { run } = await session.start();
    session.send({ type: "run.stop", ref: 1_000 + i, run });
    await session.message("run.ended", (ended) => ended.run === run);
  }
  session.send({
    type: "run.start",
    ref: 9_999,
    experiment: "handshake",
    params: { mode: "browser" },
  });
  const error = await session.message("error", ({ ref }) => ref === 9_999);
  expect(error).toMatchObject({ code: "too-many-runs", message: expect.stringContaining("fast") });
  session.socket.close();
});

test("[AUT4] a run does not begin for somebody whose session ended elsewhere", async () => {
  await using sidecar = await testSidecar();
  const gone = await testSession(sidecar.port, await testLearner(sidecar.db));
  await sidecar.db.delete(users).where(eq(users.id, gone.learner));
  gone.send({ type: "run.start", ref: 1, experiment: "handshake", params: { mode: "browser" } });
  expect(await gone.closed).toMatchObject({ code: 4401 });
  expect(await sidecar.db.select().from(runs)).toEqual([]);
});

test("[AUT4] a session that ended elsewhere ends its channel with 4401, another's stays", async () => {
  await using sidecar = await testSidecar({ sessionLimits: { pingIntervalMs: 100 } });
  const gone = await testSession(sidecar.port, await testLearner(sidecar.db));
  const stays = await testSession(sidecar.port, await testLearner(sidecar.db));
  let pings = 0;
  stays.socket.on("ping", () => pings++);
  await sidecar.db.delete(users).where(eq(users.id, gone.learner));
  expect(await gone.closed).toMatchObject({ code: 4401 });
  const before = pings;
  await expect.poll(() => pings).toBeGreaterThan(before + 2);
  expect(stays.socket.readyState).toBe(WebSocket.OPEN);
  stays.socket.close();
});
