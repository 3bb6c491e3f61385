import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Session } from "#client/session.ts";
import { readEvents } from "#db/queries/runs.ts";
import { runs } from "#db/schema.ts";
import { summarizeHeartbeat } from "#experiments/heartbeat/summary.ts";
import { storedCapture } from "#lib/capture/stored-capture.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { inLog, runHeartbeat } from "#tests/support/heartbeat-run.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";
import { hasTshark, tsharkFrames, tsharkRows } from "#tests/support/tshark.ts";

let sidecar: TestSidecar;
let session: Session;

beforeAll(async () => {
  sidecar = await testSidecar({ sessionLimits: { resumeWindowMs: 300 } });
  session = await nodeSession(sidecar);
});
afterAll(async () => {
  session.close();
  await sidecar.stop();
});

/** The sidecar's database may open and close as many of its own connections meanwhile. */
const POOL = 10;
/** Sockets of this process, in which the sidecar and the page are both. */
const sockets = () =>
  process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
/** A link goes on for 2 s after its run, for the last words on it ([LNK7]). */
const GONE = { timeout: 10_000 };

async function storedRun(id: string) {
  const [row] = await sidecar.db.select().from(runs).where(eq(runs.id, id));
  if (!row) throw new Error("the run is not in the database");
  return row;
}

test("at its end a fleet is closed with 1001, its ghosts are dropped, and no socket is left", async () => {
  const before = sockets();
  const { id, events, result } = await runHeartbeat(session, {
    clients: 12,
    fromPage: 5,
    pull: 4,
    seconds: 3,
  });
  const codes = (type: string) =>
    events.flatMap((event) =>
      event.type === type && event.data.code ? [Number(event.data.code)] : [],
    );
  expect(codes("heartbeat.left").sort()).toEqual([...Array(8).fill(1001), ...Array(4).fill(1006)]);
  const { clients } = result.counts;
  expect(clients).toBe(12);
  await expect.poll(sockets, GONE).toBeLessThan(before + POOL);

  // What is stored says the same.
  const all = () => readEvents(sidecar.db, id);
  await expect.poll(async () => (await all()).at(-1)?.type).toBe("run.ended");
  expect(await all()).toEqual(events);
  expect(summarizeHeartbeat(await all())).toEqual(result);
  await expect.poll(async () => (await storedRun(id)).result).toEqual(result);
});

test.skipIf(!hasTshark)("tshark reads the Pings that ghosts did not answer", async () => {
  const { id, events, result } = await runHeartbeat(session, {
    clients: 10,
    fromPage: 2,
    pull: 4,
    heartbeat: true,
    seconds: 4,
  });
  expect(result).toMatchObject({ found: 4, harmed: 0 });
  await expect.poll(async () => (await storedRun(id)).outcome).toBe("finished");
  const directory = await mkdtemp(join(tmpdir(), "lab101-heartbeat-"));
  const file = join(directory, "run.pcapng");
  try {
    const capture = await storedCapture(sidecar.db, await storedRun(id));
    await writeFile(file, await new Response(capture).bytes());
    const listed = (frames: readonly { opcode: number; sender: string }[]) =>
      frames.map(({ opcode, sender }) => `${sender} ${opcode}`);
    const seen = connectionsOf(events).map(({ frames }) =>
      listed(frames.map(({ sender, frame }) => ({ sender, opcode: frame.opcode }))),
    );
    const frames = Object.groupBy(await tsharkFrames(file), ({ stream }) => stream);
    expect(Object.values(frames).map((stream) => listed(stream ?? []))).toEqual(seen);
    const ghosts = seen.filter((list) => list.at(-1) === `server ${OPCODE.ping}`);
    expect(ghosts).toHaveLength(4);
    expect(await tsharkRows(file, "_ws.malformed", ["frame.number"])).toEqual([]);
  } finally {
    await rm(directory, { recursive: true });
  }
});

test("Stop ends a fleet of 200 with all its sockets", async () => {
  const before = sockets();
  let most = 0;
  const { outcome, result, events } = await runHeartbeat(
    session,
    { clients: 200, fromPage: 50, pull: 100, heartbeat: true, seconds: 60 },
    async (run) => {
      await inLog(run, "heartbeat.pulled");
      most = sockets();
      run.stop();
    },
  );
  expect(outcome).toBe("stopped");
  // Both ends of the cable's two halves, for each.
  expect(most).toBeGreaterThanOrEqual(before + 800 - POOL);
  expect(result).toMatchObject({ page: 50, sidecar: 150, pulled: 100 });
  expect(result.counts).toEqual({ clients: 200, server: 200, truth: 100 });
  expect(events.some(({ type }) => type === "heartbeat.ended")).toBe(true);
  expect(result.bytesPerConnection).toBeGreaterThan(5_000);
  expect(result.bytesPerConnection).toBeLessThan(200_000);
  await expect.poll(sockets, GONE).toBeLessThan(before + POOL);
});

test("[RUN6] a fleet whose learner is gone ends with its run, also while it is being opened", async () => {
  const before = sockets();
  // With clients of the page that never come, it is not complete.
  for (const fromPage of [0, 5]) {
    const page = await nodeSession(sidecar);
    const started = await page.start("heartbeat", { clients: 60, fromPage, seconds: 60 });
    if (!started.ok) throw new Error(started.error.message);
    const { id } = started.run;
    await inLog(started.run, fromPage === 0 ? "heartbeat.complete" : "heartbeat.client");
    page.close();
    await expect.poll(async () => (await storedRun(id)).outcome, GONE).toBe("abandoned");
  }
  await expect.poll(sockets, GONE).toBeLessThan(before + POOL);
});

test("who may not join is told why", async () => {
  const started = await session.start("heartbeat", { clients: 3, fromPage: 2, pull: 0 });
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  const answer = async (path: string) => {
    const client = new WebSocket(run.url(path, "ws"));
    const joined = once(client, "open").then(() => 101);
    const refused = once(client, "unexpected-response").then(
      ([, response]) => (response as IncomingMessage).statusCode,
    );
    client.on("error", () => {});
    return Promise.race([joined, refused]);
  };
  expect(await answer("/member?client=1")).toBe(101);
  expect(await answer("/member?client=1")).toBe(409);
  for (const client of ["0", "4", "1.5", "x", ""]) {
    expect(await answer(`/member?client=${client}`)).toBe(400);
  }
  expect(await answer("/")).toBe(404);
  expect((await fetch(run.url("/member", "http"))).status).toBe(426);
  expect(await run.command({ type: "pull", count: 1e6 })).toMatchObject({
    ok: false,
    message: expect.stringContaining("count"),
  });
  run.stop();
  run.done();
  expect((await run.ended).state).toMatchObject({ status: "ended", outcome: "stopped" });
});

test.each([
  [{ clients: 1e6 }, "clients"],
  [{ heartbeat: true, intervalMs: 500, timeoutMs: 600 }, "after 500 ms"],
  [{ clients: 200, heartbeat: true, seconds: 300 }, "log would be full"],
])("[RUN2] %j is refused, with the rule", async (params, rule) => {
  const started = await session.start("heartbeat", params);
  expect(started).toMatchObject({ ok: false, error: { code: "bad-params" } });
  expect(started.ok ? "" : started.error.message).toContain(rule);
});
