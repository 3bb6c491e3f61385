import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultSchema } from "#protocol/fault.ts";
import { type ClientMessage, clientMessageSchema } from "#protocol/session.ts";
import { testClass, testInstructor, testPerson } from "#tests/support/people.ts";
import {
  ORIGIN,
  SECRET,
  type TestSidecar,
  testSession,
  testSidecar,
} from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };

/** Every control message that names a run, as anyone might send it of any run. */
const OF_A_RUN: {
  [T in ClientMessage["type"]]: Extract<ClientMessage, { type: T }> extends { run: string }
    ? (run: string) => Extract<ClientMessage, { type: T }>
    : null;
} = {
  hello: null,
  clock: null,
  "run.start": null,
  "run.report": (run) => ({
    type: "run.report",
    run,
    events: [{ at: 0, error: 0, type: "socket.error", data: { socket: 1 } }],
  }),
  "run.stop": (run) => ({ type: "run.stop", ref: 1, run }),
  "run.fault": (run) => ({
    type: "run.fault",
    ref: 1,
    run,
    fault: faultSchema.parse({ type: "cut", conns: null }),
  }),
  "run.command": (run) => ({ type: "run.command", ref: 1, run, command: {} }),
  "run.done": (run) => ({ type: "run.done", run }),
  "run.resume": (run) => ({ type: "run.resume", ref: 1, run, seq: 0 }),
};
const named = Object.values(OF_A_RUN).filter((make) => make !== null);

let sidecar: TestSidecar;
let run: string;
let owner: Awaited<ReturnType<typeof testSession>>;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  sidecar = await testSidecar();
  const { db, port } = sidecar;
  const learner = await testPerson(db, KEYS);
  const teacher = await testInstructor(db, KEYS);
  const stranger = await testInstructor(db, KEYS);
  const other = await testPerson(db, KEYS);
  await testClass(db, [teacher.person], [learner.person, other.person]);
  await testClass(db, [stranger.person]);
  cookies["a learner of the same class"] = other.cookie;
  cookies["an instructor of the class"] = teacher.cookie;
  cookies["another instructor"] = stranger.cookie;
  owner = await testSession(port, learner.cookie);
  run = (await owner.start()).run;
});
afterAll(async () => {
  owner.socket.terminate();
  await sidecar.stop();
});

test("every message of the protocol is in the table", () => {
  const types = clientMessageSchema.options.map(({ shape }) => shape.type.value);
  expect(Object.keys(OF_A_RUN).toSorted()).toEqual(types.toSorted());
});

describe.each(["a learner of the same class", "an instructor of the class", "another instructor"])(
  "[RUN1] for %s a live run does not exist",
  (who) => {
    test.each(named.map((make) => [make("").type, make] as const))("%s", async (_type, make) => {
      const session = await testSession(sidecar.port, cookies[who]);
      session.send(make(run));
      expect(await session.message("error")).toMatchObject({ code: "unknown-run", run });
      session.socket.terminate();
    });
  },
);

describe("[AUT1] a stranger gets no channel at all", () => {
  test.each([
    ["no cookie", undefined],
    ["a made-up one", "lab101.session_token=abc.def"],
    ["one without its name", "session=1"],
  ])("%s", async (_what, cookie) => {
    const session = await testSession(sidecar.port, cookie, { hello: false });
    expect(await session.closed).toMatchObject({ code: 4401 });
    expect(session.received).toEqual([]);
  });
});

test("and the run lives on, untouched", async () => {
  const before = owner.events(run).length;
  owner.send({ type: "run.stop", ref: 9, run });
  expect(await owner.message("run.ended")).toMatchObject({ outcome: "stopped" });
  const added = owner.events(run).slice(before);
  expect(added.map(({ type }) => type)).toEqual(["run.ended"]);
});
