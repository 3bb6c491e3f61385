import { randomUUIDv7 } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { readEvents } from "#db/queries/runs.ts";
import { runs, users } from "#db/schema.ts";
import { RECORDER_LIMITS } from "#protocol/limits.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { gate } from "#tests/support/gate.ts";
import { Recorder, type RecorderState } from "./recorder.ts";

let database: { url: string; drop(): Promise<void> };
let door: Awaited<ReturnType<typeof gate>>;
let direct: DatabaseHandle;
let handle: DatabaseHandle;
const learner = randomUUIDv7();

beforeEach(async () => {
  database = await freshDatabase();
  door = await gate(database.url);
  direct = openDatabase(database.url);
  handle = openDatabase(door.url);
  await direct.db.insert(users).values({ id: learner, name: "Learner", email: "l@example.com" });
});
afterEach(async () => {
  await handle.close();
  await direct.close();
  door.close();
  await database.drop();
});

function recording(limits = RECORDER_LIMITS) {
  const saved = new Map<string, number>();
  const states: RecorderState[] = [];
  const refused: string[] = [];
  const wakers = new Set<() => void>();
  const wake = () => {
    for (const waker of wakers) waker();
  };
  const recorder = new Recorder(
    handle,
    {
      saved(runId, seq) {
        saved.set(runId, seq);
        wake();
      },
      refused(runId) {
        refused.push(runId);
        wake();
      },
      stateChanged(state) {
        states.push(state);
        wake();
      },
    },
    limits,
  );
  const until = (done: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!done()) return;
        wakers.delete(look);
        resolve();
      };
      wakers.add(look);
      look();
    });
  return { recorder, saved, states, refused, until };
}

function begin(recorder: Recorder, userId = learner): string {
  const id = randomUUIDv7();
  const row = { experiment: "handshake", params: {}, environment: {}, sidecar: "test" };
  recorder.start({ id, userId, startedAt: new Date(), ...row });
  return id;
}

const event = (seq: number, text = "") => ({
  seq,
  at: seq,
  side: "server" as const,
  type: "test",
  data: { text },
});

function write(recorder: Recorder, runId: string, from: number, to: number, text?: string): void {
  const events = [];
  for (let seq = from; seq <= to; seq++) events.push(event(seq, text));
  recorder.chunk({ runId, firstSeq: from, lastSeq: to, events: JSON.stringify(events) });
}

test("[REC1] what is called saved is in Postgres", async () => {
  const { recorder, saved, until } = recording();
  const run = begin(recorder);
  write(recorder, run, 1, 3);
  await until(() => saved.get(run) === 3);
  expect(await readEvents(direct.db, run)).toEqual([event(1), event(2), event(3)]);
});

test("[REC2] the database goes away: nothing is lost, nothing written twice, order kept", async () => {
  const { recorder, saved, states, until } = recording();
  const run = begin(recorder);
  write(recorder, run, 1, 10);
  await until(() => saved.get(run) === 10);
  door.shut();
  for (let seq = 11; seq <= 200; seq++) write(recorder, run, seq, seq);
  await until(() => states.at(-1) === "waiting");
  expect(saved.get(run)).toBe(10);
  door.open();
  await until(() => saved.get(run) === 200);
  expect(states).toEqual(["waiting", "ok"]);
  const events = await readEvents(direct.db, run);
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
});

test("[REC2] cut at random moments while writing: the same", async () => {
  const { recorder, saved, until } = recording({ ...RECORDER_LIMITS, batchBytes: 2_000 });
  const run = begin(recorder);
  for (let cut = 0; cut < 8; cut++) {
    const last = (cut + 1) * 50;
    for (let seq = last - 49; seq <= last; seq++) write(recorder, run, seq, seq, "some text");
    await until(() => (saved.get(run) ?? 0) > last - 50 + cut * 3);
    door.shut();
    door.open();
  }
  await until(() => saved.get(run) === 400);
  const events = await readEvents(direct.db, run);
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
});

test("[REC3] a queue over its limit is full, and ok again once written", async () => {
  const { recorder, saved, states, until } = recording({ ...RECORDER_LIMITS, queueBytes: 5_000 });
  const run = begin(recorder);
  door.shut();
  write(recorder, run, 1, 1, "x".repeat(6_000));
  expect(recorder.state).toBe("full");
  door.open();
  await until(() => saved.get(run) === 1 && recorder.state === "ok");
  expect(states[0]).toBe("full");
  expect(recorder.queuedBytes).toBe(0);
});

test("[REC4] a run the database refuses takes no other down with it", async () => {
  const { recorder, saved, refused, until } = recording();
  const good = begin(recorder);
  const bad = begin(recorder, randomUUIDv7());
  write(recorder, bad, 1, 1);
  write(recorder, good, 1, 1);
  await until(() => saved.get(good) === 1 && refused.length > 0);
  write(recorder, bad, 2, 2);
  write(recorder, good, 2, 2);
  await until(() => saved.get(good) === 2);
  expect(refused).toEqual([bad]);
  expect(recorder.queuedBytes).toBe(0);
});

test("[RUN6] the end is written once: a later one changes nothing", async () => {
  const { recorder, saved, until } = recording();
  const run = begin(recorder);
  const end = {
    runId: run,
    endedAt: new Date(),
    why: null,
    result: { status: 101 },
    challenges: [],
  };
  write(recorder, run, 1, 1);
  recorder.end({ ...end, outcome: "finished" });
  recorder.end({ ...end, outcome: "failed" });
  write(recorder, run, 2, 2);
  await until(() => saved.get(run) === 2);
  const [row] = await direct.db.select().from(runs).where(eq(runs.id, run));
  expect(row).toMatchObject({ outcome: "finished", result: { status: 101 } });
});

test("drain writes what waits and tells when it could not", async () => {
  const { recorder, saved } = recording();
  const run = begin(recorder);
  write(recorder, run, 1, 1);
  expect(await recorder.drain(5_000)).toBe(true);
  expect(saved.get(run)).toBe(1);
  door.shut();
  write(recorder, run, 2, 2);
  expect(await recorder.drain(300)).toBe(false);
});

test("U+0000, which jsonb cannot hold, does not cost a run", async () => {
  const { recorder, saved, refused, until } = recording();
  const run = begin(recorder);
  write(recorder, run, 1, 1, "a\0b");
  const end = {
    runId: run,
    endedAt: new Date(),
    why: null,
    result: { key: "a\0b" },
    challenges: [],
  };
  recorder.end({ ...end, outcome: "finished" });
  await until(() => saved.get(run) === 1 || refused.length > 0);
  const [row] = await direct.db.select().from(runs).where(eq(runs.id, run));
  expect(row?.result).toEqual({ key: "a\ufffdb" });
  expect(await readEvents(direct.db, run)).toEqual([event(1, "a\0b")]);
});
