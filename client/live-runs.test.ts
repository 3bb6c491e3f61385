import { expect, test } from "vitest";
import type { ClientMessage } from "#protocol/session.ts";
import { createLiveRuns } from "./live-runs.ts";
import { currentPlatform } from "./platform.ts";

const IDS = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
const REQUEST = { experiment: "handshake", params: {} };

function setUp() {
  const sent: ClientMessage[] = [];
  const fences: number[] = [];
  const runs = createLiveRuns({
    platform: currentPlatform(),
    ws: "ws://127.0.0.1:3001",
    clock: () => ({ offset: 0, error: 0 }),
    send: (message) => sent.push(message),
    fence: () => {
      fences.push(sent.length);
      return Promise.resolve(true);
    },
    reportIntervalMs: 0,
  });
  const lastRef = () => {
    const message = sent.findLast((one) => "ref" in one);
    return message && "ref" in message ? message.ref : -1;
  };
  const started = (ref: number, run = "") => {
    const startedAt = "2026-01-01T00:00:00Z";
    runs.receive({ type: "run.started", ref, run, token: "tok", zero: 0, startedAt });
  };
  const startRun = async (id = "") => {
    const starting = runs.start(REQUEST);
    started(lastRef(), id);
    const result = await starting;
    if (!result.ok) throw new Error(result.error.message);
    return result.run;
  };
  return { runs, sent, fences, lastRef, started, startRun };
}

test("answers find their requests by number, in any order", async () => {
  const { runs, lastRef, started } = setUp();
  const first = runs.start(REQUEST);
  const firstRef = lastRef();
  const second = runs.start(REQUEST);
  started(lastRef(), IDS[1]);
  started(firstRef, IDS[0]);
  expect(await first).toMatchObject({ ok: true, run: { id: IDS[0] } });
  expect(await second).toMatchObject({ ok: true, run: { id: IDS[1] } });
});

test.each([
  ["bad-params", false],
  ["unknown-experiment", false],
  ["too-many-runs", true],
  ["recorder-full", true],
  ["shutting-down", true],
] as const)("[ERR1] a start refused with %s is an error value, retry: %s", async (code, retry) => {
  const { runs, lastRef } = setUp();
  const starting = runs.start(REQUEST);
  runs.receive({ type: "error", ref: lastRef(), code, message: "Said so." });
  expect(await starting).toEqual({ ok: false, error: { code, message: "Said so.", retry } });
  expect(runs.any).toBe(false);
});

test("a start asks for a sign of life behind it, so that a ghost is found out", () => {
  const { runs, sent, fences } = setUp();
  void runs.start(REQUEST);
  expect(sent.map(({ type }) => type)).toEqual(["run.start"]);
  expect(fences).toEqual([1]);
});

test("a start whose answer was lost with the connection fails, and may be tried again", async () => {
  const { runs, lastRef, started } = setUp();
  const starting = runs.start(REQUEST);
  runs.detach();
  started(lastRef(), IDS[0]);
  expect(await starting).toMatchObject({
    ok: false,
    error: { code: "connection-lost", retry: true },
  });
  expect(runs.any).toBe(false);
});

test("[RUN1] an error that names only the number reaches the run that asked", async () => {
  const { runs, lastRef, startRun } = setUp();
  const one = await startRun(IDS[0]);
  const other = await startRun(IDS[1]);
  one.stop();
  runs.receive({ type: "error", ref: lastRef(), code: "unknown-run", message: "No such run." });
  expect((await one.ended).state.status).toBe("lost");
  expect(other.getSnapshot().state.status).toBe("running");
  expect(runs.any).toBe(true);
});

test("[RES1] every run is resumed on a new channel, until it ended and is saved", async () => {
  const { runs, sent, startRun } = setUp();
  const [id = ""] = IDS;
  const run = await startRun(id);
  const resumes = () => sent.filter(({ type }) => type === "run.resume").length;
  runs.detach();
  runs.attach();
  expect(resumes()).toBe(1);
  runs.receive({
    type: "run.ended",
    run: id,
    outcome: "stopped",
    lastSeq: 0,
    result: null,
    challenges: [],
  });
  await run.ended;
  expect(runs.any).toBe(false);
  runs.receive({ type: "run.saved", run: id, seq: 0 });
  runs.detach();
  runs.attach();
  expect(resumes()).toBe(1);
});

test("[REC3] the recorder's state reaches runs, those that start later too", async () => {
  const { runs, startRun } = setUp();
  const before = await startRun(IDS[0]);
  runs.receive({ type: "recorder", state: "waiting", queuedBytes: 10 });
  const after = await startRun(IDS[1]);
  expect(before.getSnapshot().recorder).toBe("waiting");
  expect(after.getSnapshot().recorder).toBe("waiting");
});
