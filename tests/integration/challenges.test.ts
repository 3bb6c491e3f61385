import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { readPasses } from "#db/queries/challenges.ts";
import { deleteRun } from "#db/queries/runs.ts";
import { runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { challengedExperiments, findChallenges } from "#experiments/challenges.ts";
import { findContract } from "#experiments/contracts.ts";
import { loadPanel } from "#experiments/panels.ts";
import { type Challenge, judgeRun } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { doNothing, playToEnd } from "#tests/support/challenge-run.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testLearner, testSession, testSidecar } from "#tests/support/sidecar.ts";

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await testSidecar();
});
afterAll(() => sidecar.stop());

/** What the bench's form begins with. */
async function defaultParams(experiment: string): Promise<unknown> {
  const panel = await loadPanel(experiment);
  if (!panel) throw new Error(`There is no panel of ${experiment}.`);
  return panel.defaultParams;
}

const byBrowser = (events: readonly RunEvent[]) =>
  events.map((event) => ({ ...event, side: "browser" as const }));

const all = challengedExperiments.flatMap((experiment) =>
  findChallenges(experiment).map((challenge) => ({ experiment, challenge, id: challenge.id })),
);

/** With a session of a learner of its own, so that no limit of one learner is met. */
async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = await nodeSession(sidecar);
  try {
    return await work(session);
  } finally {
    session.close();
  }
}
type Session = Awaited<ReturnType<typeof nodeSession>>;

/**
 * Not beside others of this process. The page of `duplex` keeps a connection open between two requests,
 * which Node would lend to another run: refused there with 421 ([TAP4]). A Pong of `heartbeat` that waits
 * for the work of others for a second comes too late, and its client is taken for a ghost.
 */
const ALONE: ReadonlySet<string> = new Set(["duplex", "heartbeat"]);
const TITLE =
  "[CHA1] [CHA4] $experiment: the solution of $id passes, and not by what the page says";
const TIMEOUT_MS = 90_000;

test.concurrent.for(all.filter(({ experiment }) => !ALONE.has(experiment)))(
  TITLE,
  // Vitest writes into the options: they are not to be shared.
  { timeout: TIMEOUT_MS },
  solve,
);
test.for(all.filter(({ experiment }) => ALONE.has(experiment)))(
  TITLE,
  { timeout: TIMEOUT_MS },
  solve,
);

async function solve(
  { experiment, challenge }: (typeof all)[number],
  { expect }: TestContext,
): Promise<void> {
  const { solution } = challenge;
  const end = await withSession((session) => playToEnd(session, experiment, solution));
  const params = findContract(experiment)?.params.parse(solution.params);
  const trouble = end.events.flatMap(({ type, data }) => (type.endsWith(".trouble") ? data : []));
  expect(judgeRun(challenge, end.events, params), JSON.stringify(trouble)).toEqual({
    passed: true,
  });
  expect(end.state.challenges).toContain(challenge.id);
  expect(judgeRun(challenge, byBrowser(end.events), params)).toMatchObject({ passed: false });
  expect(judgeRun(challenge, [], params)).toMatchObject({ passed: false });
  expect(await forge(experiment, end.events)).not.toContain(challenge.id);
}

test.concurrent.for(all)(
  "[CHA4] $experiment: a run in which nothing is done does not pass $id",
  async ({ experiment, challenge }, { expect }) => {
    await withSession(async (session) => {
      const idle = await doNothing(session, experiment, await defaultParams(experiment));
      expect(idle.state.challenges).not.toContain(challenge.id);
      if (!needsDeeds(challenge)) return;
      const unmoved = await doNothing(session, experiment, challenge.solution.params);
      expect(unmoved.state.challenges).not.toContain(challenge.id);
    });
  },
);

/** Whether the parameters of its solution are not all there is to it. */
function needsDeeds({ solution }: Challenge): boolean {
  return solution.kind === "client" || (solution.steps ?? []).length > 0;
}

/** Tells the sidecar what another run's log said, as if this page had seen it: what it passes. */
async function forge(experiment: string, events: readonly RunEvent[]): Promise<readonly string[]> {
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  const { run } = await session.start(await defaultParams(experiment), experiment);
  const oneOfEach = new Map(events.map((event) => [`${event.side} ${event.type}`, event]));
  for (const { at, type, data } of oneOfEach.values()) {
    session.send({ type: "run.report", run, events: [{ at, error: 0, type, data }] });
  }
  session.send({ type: "run.stop", ref: 0, run });
  session.send({ type: "run.done", run });
  const { challenges } = await session.message("run.ended");
  session.socket.close();
  return challenges;
}

test("[EVT2] [EVT3] [CHA1] a report that names events of the wire or the server is refused", async () => {
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  const { run } = await session.start({ mode: "browser" });
  const bytes = btoa("GET / HTTP/1.1\r\n\r\n");
  const forged = [
    { type: "wire.open", data: { conn: 1, by: "client" } },
    { type: "wire.read", data: { conn: 1, bytes } },
    { type: "upgrade.refused", data: { conn: 1, status: 426, reason: "" } },
    { type: "run.ended", data: { outcome: "finished" } },
  ];
  for (const event of forged) {
    session.send({ type: "run.report", run, events: [{ at: 1, error: 0, ...event }] });
  }
  const refused = await session.until((received) => {
    const errors = received.flatMap((message) => (message.type === "error" ? [message.code] : []));
    return errors.length === forged.length && errors;
  });
  expect(new Set(refused)).toEqual(new Set(["bad-event"]));
  expect(session.events(run).filter(({ side }) => side !== "server")).toEqual([]);
  session.socket.close();
});

describe("what is kept of a pass", () => {
  const [challenge] = findChallenges("handshake");
  if (!challenge) throw new Error("The handshake has no challenges.");
  const key = { experiment: "handshake", challenge: challenge.id };
  const pass = (session: Session) => playToEnd(session, "handshake", challenge.solution);
  const passesOf = async (run: string) => {
    const [row] = await sidecar.db.select().from(runs).where(eq(runs.id, run));
    return row ? readPasses(sidecar.db, { id: row.userId } as Person) : null;
  };

  test("[CHA3] the first pass stays, also when its run is deleted", async () => {
    await withSession(async (session) => {
      const first = await pass(session);
      const kept = { ...key, run: first.id };
      await expect.poll(() => passesOf(first.id)).toMatchObject([kept]);
      const second = await pass(session);
      expect(second.state.challenges).toContain(challenge.id);
      await expect.poll(() => isEnded(second.id)).toBe(true);
      expect(await passesOf(second.id)).toMatchObject([kept]);
      expect(await deleteRun(sidecar.db, first.id)).toBe(true);
      expect(await passesOf(second.id)).toMatchObject([{ ...key, run: null }]);
    });
  });

  test("[CHA1] [RES2] a stored run that is resumed tells again what it passes", async () => {
    const cookie = await testLearner(sidecar.db);
    const session = await testSession(sidecar.port, cookie);
    const { run } = await session.start(challenge.solution.params);
    session.send({ type: "run.done", run });
    await session.message("run.ended");
    await expect.poll(() => isEnded(run)).toBe(true);
    await session.message("run.saved", ({ seq }) => seq === session.events(run).length);
    session.socket.close();
    const again = await testSession(sidecar.port, cookie);
    again.send({ type: "run.resume", ref: 1, run, seq: 0 });
    expect((await again.message("run.ended")).challenges).toEqual([challenge.id]);
    again.socket.close();
  });

  test("[CHA2] a run that was interrupted passes nothing", async () => {
    await using own = await testSidecar();
    const session = await testSession(own.port, await testLearner(own.db));
    const { run } = await session.start();
    const { token } = await session.message("run.started");
    const { status } = await fetch(`http://127.0.0.1:${own.port}/lab/${token}/`);
    expect(status).toBe(426);
    await own.stopServer();
    const ended = await session.message("run.ended", (message) => message.run === run);
    expect(ended).toMatchObject({ outcome: "interrupted", challenges: [] });
  });

  async function isEnded(run: string): Promise<boolean> {
    const [row] = await sidecar.db.select().from(runs).where(eq(runs.id, run));
    return row?.outcome != null;
  }
});
