import { expect, test, vi } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import type { ClientMessage } from "#protocol/session.ts";
import { currentPlatform } from "./platform.ts";
import { createRun, type RunLink } from "./run.ts";

const RUN = "11111111-1111-4111-8111-111111111111";
const event = (seq: number, type = "note", side: RunEvent["side"] = "server"): RunEvent => ({
  seq,
  at: seq,
  side,
  type,
  data: {},
});

/** A run whose messages are kept in `sent`; its clock is 1 s behind the sidecar's, to 50 µs. */
function setUp() {
  const sent: ClientMessage[] = [];
  let ref = 0;
  const link: RunLink = {
    platform: { ...currentPlatform(), now: () => 5_000_000 },
    ws: "ws://127.0.0.1:3001",
    clock: () => ({ offset: 1_000_000, error: 49.2 }),
    send: (message) => sent.push(message),
    nextRef: () => ++ref,
    fence: () => Promise.resolve(true),
    reportIntervalMs: 0,
  };
  const startedAt = "2026-01-01T00:00:00Z";
  const control = createRun(
    { type: "run.started", ref: 0, run: RUN, token: "tok", zero: 4_000_000, startedAt },
    { experiment: "handshake", params: { a: 1 } },
    "ok",
    link,
  );
  const resumes = () => sent.filter((message) => message.type === "run.resume");
  const reported = () =>
    sent.flatMap((message) => (message.type === "run.report" ? message.events : []));
  return {
    ...control,
    control,
    sent,
    resumes,
    reported,
    events: (...events: RunEvent[]) => control.receive({ type: "run.events", run: RUN, events }),
    saved: (seq: number) => control.receive({ type: "run.saved", run: RUN, seq }),
    resumed: (live: boolean, savedSeq = 0) =>
      control.receive({ type: "run.resumed", ref, run: RUN, live, savedSeq }),
    ended: (lastSeq: number, outcome: "finished" | "interrupted" = "finished") =>
      control.receive({
        type: "run.ended",
        run: RUN,
        outcome,
        lastSeq,
        result: 7,
        challenges: ["c"],
      }),
    fails: (code: "unknown-run" | "bad-event", answersRef?: number) =>
      control.receive({ type: "error", ref: answersRef, run: RUN, code, message: "Said so." }),
    lastRef: () => ref,
  };
}

test("a snapshot never changes, and is the same object until something happened", () => {
  const { run, events } = setUp();
  const before = run.getSnapshot();
  expect(run.getSnapshot()).toBe(before);
  events(event(1));
  expect(before.events).toEqual([]);
  expect(run.getSnapshot().events).toEqual([event(1)]);
});

test("subscribers hear once of what came together, and not after they left", async () => {
  const { run, events, ended } = setUp();
  let calls = 0;
  const leave = run.subscribe(() => calls++);
  events(event(1));
  events(event(2));
  await vi.waitFor(() => expect(calls).toBe(1));
  leave();
  ended(2);
  await run.ended;
  expect(calls).toBe(1);
});

test("the addresses under test lie below the run's token", () => {
  const { run } = setUp();
  expect(run.url("/echo", "ws")).toBe("ws://127.0.0.1:3001/lab/tok/echo");
  expect(run.url("/poll?a=1", "http")).toBe("http://127.0.0.1:3001/lab/tok/poll?a=1");
});

test("[CLK2] a report has at = now + offset − zero, never below 0, and its error bound", async () => {
  const { run, reported } = setUp();
  run.report("now", {});
  run.report("earlier", { x: 1 }, 4_500_000.4);
  run.report("before the run", {}, 0);
  await vi.waitFor(() => expect(reported()).toHaveLength(3));
  expect(reported()).toEqual([
    { type: "now", at: 2_000_000, error: 50, data: {} },
    { type: "earlier", at: 1_500_000, error: 50, data: { x: 1 } },
    { type: "before the run", at: 0, error: 50, data: {} },
  ]);
});

test("[RUN6] done is said once, after the last report, and nothing is reported after it", () => {
  const { run, sent } = setUp();
  for (let n = 0; n < 150; n++) run.report("tick", { n });
  run.done();
  run.report("late", {});
  run.done();
  expect(sent.map(({ type }) => type)).toEqual(["run.report", "run.done"]);
});

test("[RES1] while detached reports are kept; afterwards those that the log lacks are sent again", async () => {
  const { run, control, sent, reported, events, resumed } = setUp();
  run.report("a", {});
  run.report("b", {});
  await vi.waitFor(() => expect(reported()).toHaveLength(2));
  control.detach();
  run.report("c", {});
  run.done();
  run.stop();
  expect(run.getSnapshot()).toMatchObject({ attached: false, unsentReports: 1 });
  const before = sent.length;
  control.attach();
  resumed(true);
  events(event(1, "a", "browser"));
  await vi.waitFor(() => expect(run.getSnapshot().attached).toBe(true));
  const after = sent.slice(before);
  expect(after.map(({ type }) => type)).toEqual([
    "run.resume",
    "run.stop",
    "run.report",
    "run.done",
  ]);
  expect(reported().map(({ type }) => type)).toEqual(["a", "b", "b", "c"]);
});

test("[RUN5] once the log is truncated, reports are sent but not waited for", async () => {
  const { run, control, reported, events, resumed } = setUp();
  events(event(1, "run.truncated"));
  run.report("a", {});
  await vi.waitFor(() => expect(reported()).toHaveLength(1));
  control.detach();
  control.attach();
  resumed(true);
  await vi.waitFor(() => expect(run.getSnapshot().attached).toBe(true));
  run.report("b", {});
  await vi.waitFor(() => expect(reported().map(({ type }) => type)).toEqual(["a", "b"]));
});

test("[EVT3] a refused report is a problem of the run, and is not sent again", async () => {
  const { run, control, reported, resumed, fails } = setUp();
  run.report("bad", {});
  await vi.waitFor(() => expect(reported()).toHaveLength(1));
  fails("bad-event");
  expect(run.getSnapshot().problem).toEqual({ code: "bad-event", message: "Said so." });
  control.detach();
  control.attach();
  resumed(true);
  run.report("good", {});
  await vi.waitFor(() => expect(reported().map(({ type }) => type)).toEqual(["bad", "good"]));
});

test("[EVT1] a gap is asked for once, from the last event before it", () => {
  const { run, resumes, events, resumed } = setUp();
  events(event(1), event(3));
  events(event(4));
  expect(resumes()).toMatchObject([{ seq: 1 }]);
  resumed(true);
  events(event(2), event(3), event(4));
  expect(run.getSnapshot().lastSeq).toBe(4);
  expect(resumes()).toHaveLength(1);
});

test("[EVT1] gaps that were filled are no reason to give up, however many", () => {
  const { run, events, resumed } = setUp();
  for (let seq = 1; seq < 20; seq += 2) {
    events(event(seq + 1));
    resumed(true);
    events(event(seq), event(seq + 1));
  }
  expect(run.getSnapshot()).toMatchObject({ lastSeq: 20, state: { status: "running" } });
});

test("[RES1] done that may have been lost with the channel is said again", async () => {
  const { run, control, sent, resumed } = setUp();
  run.done();
  control.detach();
  control.attach();
  resumed(true);
  await vi.waitFor(() => expect(run.getSnapshot().attached).toBe(true));
  expect(sent.map(({ type }) => type)).toEqual(["run.done", "run.resume", "run.done"]);
});

test("a run that ended with events missing asks for them, and says so when they never come", async () => {
  const { run, resumes, events, resumed, ended } = setUp();
  events(event(1));
  ended(2);
  for (const asked of [1, 2, 3]) {
    expect(resumes()).toHaveLength(asked);
    expect(run.getSnapshot().state.status).toBe("running");
    resumed(false, 1);
    ended(2);
  }
  const last = await run.ended;
  expect(last.state).toMatchObject({
    status: "ended",
    outcome: "finished",
    result: 7,
    challenges: ["c"],
  });
  expect(last.problem).toMatchObject({ code: "incomplete" });
});

test("a log with a hole that nothing fills ends the run as lost", async () => {
  const { run, events, resumed } = setUp();
  for (let tries = 0; tries < 4; tries++) {
    events(event(2));
    resumed(true);
  }
  expect((await run.ended).state).toMatchObject({ status: "lost" });
});

test("[RES2] a run that ended meanwhile ends as told; [REC1] settled only once it is saved", async () => {
  const { run, control, events, resumed, saved, ended } = setUp();
  control.detach();
  control.attach();
  resumed(false, 1);
  events(event(1), event(2));
  ended(2, "interrupted");
  expect((await run.ended).state).toMatchObject({ outcome: "interrupted" });
  expect(control.settled).toBe(false);
  saved(2);
  expect(control.settled).toBe(true);
  expect(run.getSnapshot()).toMatchObject({ savedSeq: 2 });
  expect(run.getSnapshot().problem).toBeUndefined();
});

test("[REC1] events that were seen but not saved before the sidecar died are named", async () => {
  const { run, control, events, resumed, ended } = setUp();
  events(event(1), event(2), event(3));
  control.detach();
  control.attach();
  resumed(false, 1);
  ended(1, "interrupted");
  const { problem, savedSeq } = await run.ended;
  expect(savedSeq).toBe(1);
  expect(problem).toEqual({ code: "incomplete", message: expect.stringContaining("after 1 ") });
  expect(control.settled).toBe(true);
});

test("[RUN1] a run that the sidecar does not know is lost, in the sidecar's words", async () => {
  const { run, control, fails, lastRef } = setUp();
  control.detach();
  control.attach();
  fails("unknown-run", lastRef());
  const { state } = await run.ended;
  expect(state).toEqual({ status: "lost", why: expect.stringContaining("Said so.") });
  expect(control.settled).toBe(true);
});

test("Stop that came too late leaves an ended run as it ended, still waiting to be saved", async () => {
  const { run, control, events, ended, fails, lastRef } = setUp();
  events(event(1));
  run.stop();
  ended(1);
  fails("unknown-run", lastRef());
  const { state, problem } = await run.ended;
  expect(state).toMatchObject({ outcome: "finished" });
  expect(problem).toBeUndefined();
  expect(control.settled).toBe(false);
});

test("an ended run whose saving nobody knows of says so", () => {
  const { run, control, events, ended, fails, lastRef } = setUp();
  events(event(1));
  ended(1);
  control.detach();
  control.attach();
  fails("unknown-run", lastRef());
  expect(run.getSnapshot()).toMatchObject({
    state: { status: "ended" },
    problem: { code: "incomplete", message: expect.stringContaining("Saved up to event 0") },
  });
  expect(control.settled).toBe(true);
});
