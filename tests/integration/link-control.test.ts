import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readEvents } from "#db/queries/runs.ts";
import { type FaultInput, faultSchema } from "#protocol/fault.ts";
import { openBench } from "#tests/support/own-client.ts";
import { type TestSidecar, testLearner, testSession, testSidecar } from "#tests/support/sidecar.ts";

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await testSidecar();
});
afterAll(() => sidecar.stop());

type Session = Awaited<ReturnType<typeof testSession>>;

const metric = async ({ port }: TestSidecar, name: string) => {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length));
};

let ref = 100;
/** Asks, and gives what the answer says: null that it was done, else code and message. */
async function ask(
  session: Session,
  message:
    | { type: "run.fault"; run: string; fault: unknown }
    | { type: "run.command"; run: string; command: unknown },
) {
  const asked = ++ref;
  session.socket.send(JSON.stringify({ ...message, ref: asked }));
  const answer = await session.until((all) =>
    all.find((each) => (each.type === "run.taken" || each.type === "error") && each.ref === asked),
  );
  return answer.type === "error" ? `${answer.code}: ${answer.message}` : null;
}

const dial = (session: Session, run: string, fault: FaultInput) =>
  ask(session, { type: "run.fault", run, fault: faultSchema.parse(fault) });

test("[FLT3] faults on an own client: dialled by its learner, felt by it, told in the log", async () => {
  const { session, run, url, event, stop } = await openBench(sidecar, { cable: true });
  const client = new WebSocket(url("echo"));
  await once(client, "open");
  expect(await dial(session, run, { type: "set", conns: null, down: { delayMs: 120 } })).toBeNull();
  const sent = performance.now();
  client.send("late");
  await once(client, "message");
  expect(performance.now() - sent).toBeGreaterThanOrEqual(120);
  expect((await event("link.connected")).data).toEqual({
    conn: 1,
    roundTripMs: 0,
    bytesPerSecond: null,
  });
  expect(await dial(session, run, { type: "close", conns: [1] })).toBeNull();
  const [code] = await once(client, "close");
  expect(code).toBe(1006);
  expect((await event("client.closed")).data).toMatchObject({ code: 1006 });
  await stop();
  const told = session
    .events(run)
    .flatMap(({ type, data }) => (type === "link.fault" ? [data] : []));
  expect(told).toEqual([
    { conns: [1], by: "learner", fault: { type: "set", conns: null, down: { delayMs: 120 } } },
    { conns: [1], by: "learner", fault: { type: "close", conns: [1] } },
  ]);
});

test("[FLT2] [FLT3] [RUN1] who may not, or asks for nonsense, is refused with the reason", async () => {
  const mine = await openBench(sidecar, { cable: true });
  const direct = await openBench(sidecar);
  const client = new WebSocket(mine.url("echo"));
  await once(client, "open");
  const cut: FaultInput = { type: "cut", conns: [1] };
  expect(await dial(direct.session, mine.run, cut)).toMatch(/^unknown-run/);
  expect(await dial(direct.session, direct.run, cut)).toMatch(/^bad-fault: .*come directly/);
  expect(await dial(mine.session, mine.run, { type: "cut", conns: [7] })).toMatch(
    /^bad-fault: .*7/,
  );
  const nonsense = { type: "set", conns: null, up: { bytesPerSecond: 10 * 1024 ** 3 } };
  mine.session.socket.send(
    JSON.stringify({ type: "run.fault", ref: 1, run: mine.run, fault: nonsense }),
  );
  expect(await mine.session.message("error", ({ code }) => code === "bad-message")).toBeTruthy();
  client.send("untouched");
  expect(String((await once(client, "message"))[0])).toBe("untouched");
  client.close();
  await mine.stop();
  await direct.stop();
});

test("[CMD1] a command is done by the run it names, or refused, and then nothing was done", async () => {
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  const other = await testSession(sidecar.port, await testLearner(sidecar.db));
  const params = { clients: 4, fromPage: 0, pull: 0, seconds: 60 };
  const { run } = await session.start(params, "heartbeat");
  const bench = await openBench(sidecar);
  const beat = { type: "heartbeat", on: true, intervalMs: 1_000, timeoutMs: 1_000 };
  const command = (who: Session, which: string, said: unknown) =>
    ask(who, { type: "run.command", run: which, command: said });
  expect(await command(other, run, beat)).toMatch(/^unknown-run/);
  expect(await command(session, run, { type: "explode" })).toMatch(/^bad-command/);
  expect(await command(session, run, { ...beat, intervalMs: -1 })).toMatch(
    /^bad-command.*intervalMs/s,
  );
  expect(await command(bench.session, bench.run, beat)).toMatch(
    /^bad-command: There are no commands/,
  );
  const set = () => session.events(run).filter(({ type }) => type === "heartbeat.set");
  expect(set()).toEqual([]);
  expect(await command(session, run, beat)).toBeNull();
  await session.until(() => set().length === 1);
  expect(set()[0]?.data).toEqual({ on: true, intervalMs: 1_000, timeoutMs: 1_000 });
  session.send({ type: "run.stop", ref: 1, run });
  session.send({ type: "run.done", run });
  await session.message("run.ended");
  for (const { socket } of [session, other]) socket.close();
  await bench.stop();
});

test("[RES1] [MEM1] a run whose page is gone ends, and nothing is left of it: memory, fleet, ghosts", async () => {
  await using own = await testSidecar({ sessionLimits: { resumeWindowMs: 300 } });
  const session = await testSession(own.port, await testLearner(own.db));
  const sockets = () => metric(own, 'nodejs_active_resources{type="TCPSocketWrap"}');
  const before = await sockets();
  const params = { clients: 12, fromPage: 0, pull: 0, heartbeat: false, seconds: 60 };
  const { run } = await session.start(params, "heartbeat");
  await session.until(
    () => session.events(run).filter(({ type }) => type === "link.connected").length === 12,
  );
  expect(await dial(session, run, { type: "cut", conns: null })).toBeNull();
  expect(await metric(own, "lab101_held_bytes")).toBeGreaterThan(12 * 32 * 1024);
  expect(await sockets()).toBeGreaterThan(before + 3 * 8);
  session.socket.terminate();
  await expect
    .poll(async () => (await readEvents(own.db, run)).at(-1)?.data.outcome)
    .toBe("abandoned");
  expect(await metric(own, "lab101_held_bytes")).toBe(0);
  expect(await metric(own, "lab101_live_runs")).toBe(0);
  // The database may have opened one or two.
  await expect.poll(sockets, { timeout: 5_000 }).toBeLessThan(before + 3);
});
