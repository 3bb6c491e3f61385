import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { scalingParams } from "#experiments/scaling/contract.ts";
import { MESSAGES } from "#experiments/scaling/script.ts";
import { summarizeScaling } from "#experiments/scaling/summary.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { runScaling } from "#tests/support/scaling-run.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";

let sidecar: TestSidecar;
let session: Session;

beforeAll(async () => {
  sidecar = await testSidecar({ runLimits: { runsPerLearner: 20 } });
  session = await nodeSession(sidecar);
});
afterAll(async () => {
  session.close();
  await sidecar.stop();
});

type Ended = Awaited<ReturnType<typeof runScaling>>;

const of = ({ events }: Ended, type: string) => events.filter((event) => event.type === type);

/** Pairs of a message and a member that no server wrote, leaving out what the page says. */
const unsent = ({ reading: { messages, members } }: Ended) =>
  messages.flatMap(({ message, sent }) =>
    members.flatMap(({ member }) => (sent.has(member) ? [] : [[message, member]])),
  );

describe("the same talk in rooms of six", () => {
  let alone: Ended;
  let split: Ended;
  let sticky: Ended;
  let relay: Ended;
  let broken: Ended;
  let log: Ended;
  let drained: Ended;
  beforeAll(async () => {
    [alone, split, sticky, relay, broken, log, drained] = await Promise.all([
      runScaling(session, { servers: 1 }),
      runScaling(session, {}),
      runScaling(session, { placement: "sticky" }),
      runScaling(session, { servers: 3, broker: "relay" }),
      runScaling(session, { broker: "relay", outage: true }),
      runScaling(session, { broker: "log", outage: true }),
      runScaling(session, { broker: "log", drain: true }),
    ]);
  }, 60_000);

  test("each goes to its end, with a result that follows from its stored log", () => {
    for (const run of [alone, split, sticky, relay, broken, log, drained]) {
      expect(run.outcome).toBe("finished");
      expect(run.result).toMatchObject({ said: MESSAGES, pairs: MESSAGES * 6 });
      expect(summarizeScaling(run.events)).toEqual(run.result);
      expect(of(run, "run.truncated")).toEqual([]);
    }
  });

  test("on one server, or with a broker and nothing that fails, each copy comes, and once", () => {
    for (const { result } of [alone, relay, drained]) {
      expect(result).toMatchObject({ reached: result.pairs, twice: 0, unpublished: 0 });
    }
    expect(alone.result.ways.broker).toBe(0);
    expect(relay.result.ways.broker).toBeGreaterThan(relay.result.ways.local);
    expect(relay.result.remote?.p50).toBeGreaterThan(relay.result.local?.p50 ?? 0);
  });

  test("two servers that know nothing of each other are two rooms of three, and say so", () => {
    for (const { result, reading } of [split, sticky]) {
      expect(result.ways.broker).toBe(0);
      expect(result.reached).toBeLessThan(result.pairs * 0.6);
      expect(result.servers.map(({ shown }) => shown)).toEqual([3, 3]);
      for (const { server, sent } of reading.messages) {
        const local = [...sent].filter(([, way]) => way === "local").map(([member]) => member);
        const there = reading.members.filter(({ stays }) => stays.some((s) => s.server === server));
        expect(there.map(({ member }) => member)).toEqual(expect.arrayContaining(local));
      }
    }
    for (const { result } of [relay, broken, log, drained]) {
      expect(new Set(result.servers.map(({ shown }) => shown))).toEqual(new Set([6]));
    }
  });

  test("who comes back to the same server misses nothing of it; elsewhere it does", () => {
    const back = ({ reading }: Ended) => reading.members.filter(({ stays }) => stays.length > 1);
    const missed = (run: Ended) =>
      back(run).flatMap(({ member, stays }) =>
        run.reading.messages.filter(
          ({ server, got }) => server === stays[0]?.server && !got.has(member),
        ),
      );
    expect(back(sticky).map(({ member }) => member)).toEqual([2, 5]);
    expect(back(split).map(({ member }) => member)).toEqual([2, 5]);
    expect(missed(sticky)).toEqual([]);
    expect(missed(split).length).toBeGreaterThan(0);
  });

  test("a relay that fails loses what is published meanwhile, a log does not", () => {
    const { awayFrom, awayTo } = broken.reading;
    expect(broken.result.unpublished).toBeGreaterThan(0);
    expect(unsent(broken).length).toBe(broken.result.pairs - broken.result.reached);
    for (const [message] of unsent(broken)) {
      const index = broken.reading.messages.findIndex((said) => said.message === message);
      expect(index).toBeGreaterThanOrEqual((awayFrom ?? Number.NaN) - 2);
      // A server tries to reach the broker every tenth of a second: half a turn later at the most.
      expect(index).toBeLessThan((awayTo ?? Number.NaN) + 2);
    }
    expect(log.result).toMatchObject({ reached: log.result.pairs, unpublished: 0 });
    expect(unsent(log)).toEqual([]);
    expect(log.result.remote?.p95).toBeGreaterThan(500_000);
    for (const { reading } of [broken, log]) {
      expect(reading.servers.map(({ least, most }) => [least, most])).toEqual([
        [3, 6],
        [3, 6],
      ]);
    }
  });

  test("a server that is drained sends all away with 1012, and they go on elsewhere", () => {
    const [a, b] = drained.reading.servers;
    expect(a).toMatchObject({ server: "a", isDraining: true });
    expect([a?.present.size, b?.present.size]).toEqual([0, 6]);
    const codes = of(drained, "scaling.left").filter(({ data }) => data.code === 1012);
    expect(codes.map(({ data }) => data.server)).toEqual(["a", "a", "a"]);
  });
});

test.concurrent("a run that is stopped while the broker is away ends, with what it had", async () => {
  const { outcome, result, events } = await runScaling(
    session,
    { broker: "log", outage: true },
    (run) => {
      const unsubscribe = run.subscribe(() => {
        const { events: seen } = run.getSnapshot();
        if (!seen.some(({ type }) => type === "scaling.broker-away")) return;
        unsubscribe();
        run.stop();
      });
    },
  );
  expect(outcome).toBe("stopped");
  expect(result.said).toBeLessThan(MESSAGES);
  expect(events.some(({ type }) => type === "scaling.broker-back")).toBe(false);
});

test.concurrent.each([
  { params: { outage: true }, field: "outage" },
  { params: { servers: 1, drain: true }, field: "drain" },
  { params: { servers: 4 }, field: "servers" },
])("[RUN2] $params are refused at $field", async ({ params, field }) => {
  const refused = await session.start("scaling", params);
  expect(refused).toMatchObject({ ok: false, error: { code: "bad-params" } });
  expect(refused.ok ? "" : refused.error.message).toContain(field);
  expect(scalingParams.safeParse(params).error?.issues[0]?.path).toEqual([field]);
});
