import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Session } from "#client/session.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import { FRAME_CASES, type FrameCase, writesOf } from "#experiments/frames/cases.ts";
import { framesParams, framesResult } from "#experiments/frames/contract.ts";
import { sentConnection } from "#experiments/frames/summary.ts";
import { COMPOSER_LIMITS, RUN_LIMITS } from "#protocol/limits.ts";
import { inLanes } from "#tests/support/in-lanes.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

const LEARNERS = 4;
let sidecar: TestSidecar;
let sessions: Session[];

beforeAll(async () => {
  sidecar = await testSidecar();
  sessions = await Promise.all(Array.from({ length: LEARNERS }, () => nodeSession(sidecar)));
});
afterAll(async () => {
  for (const session of sessions) session.close();
  await sidecar.stop();
});

/** As many runs at once as the learners may have ([RUN3]). */
const lanes = () => Array.from({ length: RUN_LIMITS.runsPerLearner }, () => sessions).flat();

function paramsOf(prepared: FrameCase) {
  const { id, deflate, gapMs, expected } = prepared;
  const writes = writesOf(prepared).map((bytes) => Buffer.from(bytes).toString("base64"));
  return framesParams.parse({ writes, deflate, gapMs, prediction: expected.outcome, case: id });
}

async function start(session: Session, params: unknown) {
  const started = await session.start("frames", params);
  if (!started.ok) throw new Error(started.error.message);
  return started.run;
}

/** A case through both halves, as a page makes it, to its end. */
async function runCase(prepared: FrameCase, session: Session) {
  const run = await start(session, paramsOf(prepared));
  await findBrowserHalf("frames")?.(run, new AbortController().signal);
  run.done();
  const { state, events } = await run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  return { outcome: state.outcome, result: framesResult.parse(state.result), events };
}

describe("the prepared cases, sent to the lab's own server", () => {
  const cases = FRAME_CASES.map((prepared, index) => ({ id: prepared.id, prepared, index }));
  let runs: Awaited<ReturnType<typeof runCase>>[];
  beforeAll(async () => {
    runs = await inLanes(FRAME_CASES, lanes(), runCase);
  });

  test.each(cases)("$id: the expected verdict is the real one", ({ prepared, index }) => {
    const { id, expected } = prepared;
    expect(runs[index]?.outcome).toBe("finished");
    expect(runs[index]?.result).toMatchObject({ case: id, right: true, ...expected });
  });

  test("all of what a case sends is sent, and nothing of the lab's own is counted", () => {
    for (const [index, prepared] of FRAME_CASES.entries()) {
      const bytes = writesOf(prepared).reduce((sum, write) => sum + write.length, 0);
      expect(runs[index]?.result.bytesSent, prepared.id).toBe(bytes);
    }
  });

  test("the decoder's own close code is the one that the server sends", () => {
    const compared = FRAME_CASES.flatMap((prepared, index) => {
      const { events = [], result } = runs[index] ?? {};
      const found = sentConnection(events)?.faults.find(({ sender }) => sender === "client");
      if (!found || result?.outcome?.kind !== "close" || result.fault === null) return [];
      return [{ id: prepared.id, ours: found.fault.closeCode, theirs: result.outcome.code }];
    });
    expect(compared.length).toBeGreaterThan(30);
    expect(compared.filter(({ ours, theirs }) => ours !== theirs)).toEqual([]);
  });

  test("every connection is closed again, and the server's code heard of it", () => {
    for (const { events } of runs) {
      const count = (type: string) => events.filter((event) => event.type === type).length;
      expect(count("wire.open")).toBe(1);
      for (const type of ["wire.close", "server.close", "frames.sent", "frames.ended"]) {
        expect(count(type), type).toBe(1);
      }
    }
  });
});

describe("parameters", () => {
  const good = { writes: ["gYU3+iE9f58="], prediction: null };
  test.each([
    ["writes", { ...good, writes: [] }],
    ["writes", { ...good, writes: Array.from({ length: 65 }, () => "AAAA") }],
    ["writes[1]", { ...good, writes: ["AAAA", "not base64!"] }],
    ["writes", { ...good, writes: [Buffer.alloc(32 * 1024 + 1).toString("base64")] }],
    ["gapMs", { ...good, gapMs: 1001 }],
    ["deflate", { ...good, deflate: "yes" }],
    ["prediction", { ...good, prediction: { kind: "explodes" } }],
    ["prediction.code", { ...good, prediction: { kind: "close" } }],
    ["case", { ...good, case: "x".repeat(65) }],
  ])("[RUN2] are refused with the field's name: %s", async (field, params) => {
    const started = await sessions[0]?.start("frames", params);
    expect(started).toMatchObject({ ok: false, error: { code: "bad-params" } });
    expect(started?.ok === false && started.error.message).toContain(field);
  });
});

describe("a run that is under way", () => {
  const slow = { writes: ["iYA3+iE9", "iYA3+iE9", "iYA3+iE9"], gapMs: 1000, prediction: null };

  test("[RUN6] stopped, it leaves nothing open and has no verdict", async () => {
    const run = await start(sessions[0] as Session, slow);
    const written = () => run.getSnapshot().events.filter(({ type }) => type === "wire.write");
    await expect.poll(() => written().length).toBeGreaterThan(1);
    run.stop();
    run.done();
    const { state, events } = await run.ended;
    expect(state).toMatchObject({ outcome: "stopped", result: { outcome: null, right: null } });
    const ended = events.find(({ type }) => type === "frames.ended");
    expect(ended?.data).toMatchObject({ why: "failed" });
    expect(events.filter(({ type }) => type === "wire.close")).toHaveLength(1);
  });

  test("its path is there for other clients too: an echo, and 426 for a plain request", async () => {
    const run = await start(sessions[0] as Session, slow);
    const client = new WebSocket(run.url("/", "ws"));
    await once(client, "open");
    client.send("Hello");
    const [data] = await once(client, "message");
    expect(String(data)).toBe("Hello");
    const response = await fetch(run.url("/", "http"));
    expect(response.status).toBe(426);
    expect(response.headers.get("upgrade")).toBe("websocket");
    run.stop();
    run.done();
    await once(client, "close");
    await run.ended;
  });

  test("a client that sends and never reads is cut off, and the run ends all the same", async () => {
    const run = await start(sessions[0] as Session, slow);
    const client = new WebSocket(run.url("/", "ws"));
    await once(client, "open");
    client.on("error", () => {});
    client.pause();
    const message = Buffer.alloc(COMPOSER_LIMITS.messageBytes);
    const send = () => {
      if (client.readyState === WebSocket.OPEN) client.send(message, () => setImmediate(send));
    };
    send();
    await once(client, "close");
    run.stop();
    run.done();
    expect((await run.ended).state).toMatchObject({ outcome: "stopped" });
  });
});
