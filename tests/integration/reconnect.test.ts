import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { reconnectParams } from "#experiments/reconnect/contract.ts";
import { summarizeReconnect } from "#experiments/reconnect/summary.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { runReconnect } from "#tests/support/reconnect-run.ts";
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

type Ended = Awaited<ReturnType<typeof runReconnect>>;

const of = (events: readonly RunEvent[], type: string) =>
  events.filter((event) => event.type === type);
const codes = ({ events }: Ended) =>
  new Set(of(events, "reconnect.lost").map(({ data }) => data.code));

describe("a restart under 40 clients", () => {
  const SERVER = { clients: 40, perSecond: 50, awayMs: 1_000 };
  let herd: Ended;
  let spread: Ended;
  let unread: Ended;
  beforeAll(async () => {
    [herd, spread, unread] = await Promise.all([
      runReconnect(session, { ...SERVER, policy: "at-once" }),
      runReconnect(session, { ...SERVER, policy: "decorrelated", ending: "reset", saveEvery: 20 }),
      runReconnect(session, { ...SERVER, policy: "full-jitter", resume: false }),
    ]);
  }, 60_000);

  test("all of them come back, the page's client among them", () => {
    for (const { outcome, result, reading } of [herd, spread, unread]) {
      expect(outcome).toBe("finished");
      expect(result).toMatchObject({ connected: 40, back: 40, gaveUp: 0, away: 0 });
      expect(result.outcomes.opened).toBe(40);
      expect(reading.clients.filter(({ opener }) => opener === "page")).toHaveLength(1);
    }
  });

  test("while the server is away nobody is let in, and its port refuses them", () => {
    for (const { events, result } of [herd, spread, unread]) {
      const [left, back] = ["reconnect.restart", "reconnect.listening"].map(
        (type) => of(events, type)[0]?.at ?? Number.NaN,
      );
      const joined = of(events, "reconnect.joined").map(({ at }) => at);
      expect(joined.filter((at) => at > Number(left) && at < Number(back))).toEqual([]);
      expect(result.outcomes.nobody).toBeGreaterThan(0);
    }
  });

  test("no faster than it lets them in, and one by one", () => {
    for (const { result, reading } of [herd, spread, unread]) {
      // A timer of Node may fire a millisecond early.
      expect(result.times?.last).toBeGreaterThanOrEqual((40 / SERVER.perSecond) * 1e6 - 2_000);
      const times = reading.clients.flatMap(({ backAt }) => (backAt === null ? [] : [backAt]));
      const sorted = times.sort((a, b) => a - b);
      expect((sorted[39] ?? 0) - (sorted[0] ?? 0)).toBeGreaterThanOrEqual(39 * 20_000 - 10_000);
    }
  });

  test("a close frame says 1012, a RST says nothing", () => {
    expect(codes(herd)).toEqual(new Set([1012]));
    expect(codes(spread)).toEqual(new Set([1006]));
  });

  test("resuming by offset loses nothing, by an old offset it repeats, without it there is a gap", () => {
    expect(herd.result).toMatchObject({ lost: 0, twice: 0, losers: 0 });
    expect(spread.result.lost).toBe(0);
    expect(spread.result.twice).toBeGreaterThan(0);
    // Five messages a second, and a second or more without a connection for each.
    expect(unread.result.losers).toBe(40);
    expect(unread.result.lost).toBeGreaterThanOrEqual(40 * 4);
  });

  test("the result is that of the stored log, whose last word is the server's", () => {
    for (const { events, result } of [herd, spread, unread]) {
      expect(summarizeReconnect(events)).toEqual(result);
      expect(events.some(({ type }) => type === "run.truncated")).toBe(false);
    }
  });
});

test.concurrent("what the buffer does not hold any more is lost, resume or not", async () => {
  const short = { clients: 10, keep: 3, awayMs: 2_000, policy: "fixed" } as const;
  const { result, events } = await runReconnect(session, short);
  const joined = of(events, "reconnect.joined").filter(({ data }) => data.after !== null);
  expect(joined.length).toBeGreaterThanOrEqual(10);
  expect(Math.max(...joined.map(({ data }) => Number(data.replayed)))).toBe(3);
  expect(result).toMatchObject({ back: 10, losers: 10 });
});

test.concurrent("clients that are told 4401 give up, and come again for ever if they do not heed it", async () => {
  const some = { clients: 12, expelled: 4, policy: "fixed", awayMs: 500, perSecond: 50 } as const;
  const [heed, ignore] = await Promise.all([
    runReconnect(session, some),
    runReconnect(session, { ...some, heedsCodes: false, seconds: 3 }),
  ]);
  expect(heed.result).toMatchObject({ back: 8, gaveUp: 4, away: 0 });
  expect(of(heed.events, "reconnect.expelled")).toHaveLength(4);
  expect(ignore.result).toMatchObject({ back: 8, gaveUp: 0, away: 4 });
  expect(of(ignore.events, "reconnect.expelled").length).toBeGreaterThan(8);
});

test.concurrent("a run that is stopped while the server is away ends, and leaves nothing behind", async () => {
  const { outcome, result } = await runReconnect(session, { clients: 10 }, (run) => {
    const unsubscribe = run.subscribe(() => {
      const { events } = run.getSnapshot();
      if (!events.some(({ type }) => type === "reconnect.restart")) return;
      unsubscribe();
      run.stop();
    });
  });
  expect(outcome).toBe("stopped");
  expect(result).toMatchObject({ connected: 10, back: 0 });
});

test.concurrent("[RUN2] parameters that do not go together are refused at their field", async () => {
  const refused = await session.start("reconnect", { baseMs: 2_000, capMs: 1_000 });
  expect(refused).toMatchObject({ ok: false, error: { code: "bad-params" } });
  expect(refused.ok ? "" : refused.error.message).toContain("capMs");
  expect(reconnectParams.safeParse({ clients: 20, expelled: 20 }).error?.issues[0]?.path).toEqual([
    "expelled",
  ]);
});
