import { once } from "node:events";
import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { type TransportsParams, transportsParams } from "#experiments/transports/contract.ts";
import { TRANSPORTS } from "#experiments/transports/events.ts";
import { scheduleOf } from "#experiments/transports/schedule.ts";
import { type RunEvent, wireEventSchemas } from "#protocol/run-event.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import { gate } from "#tests/support/gate.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";
import {
  beginTransports,
  type EndedRun,
  eventsOnWire,
  runTransports,
} from "#tests/support/transports-run.ts";

/** As short as a run may be. */
const SHORT = { seconds: 5, intervalMs: 400, rate: 8 } as const;

let sidecar: TestSidecar;
type Way = Awaited<ReturnType<typeof gate>>;
const pages: { session: Session; way: Way }[] = [];

beforeAll(async () => {
  sidecar = await testSidecar();
});
afterAll(async () => {
  for (const { session, way } of pages) {
    session.close();
    way.close();
  }
  await sidecar.stop();
});

/**
 * The page of a learner of its own. Node keeps one pool of connections for all of them, in which no two
 * runs may share one ([TAP4]): so each comes by a way of its own, which can be cut.
 */
async function page(): Promise<{ session: Session; way: Way }> {
  const way = await gate(`http://127.0.0.1:${sidecar.port}`);
  const session = await nodeSession({ ...sidecar, port: Number(new URL(way.url).port) });
  pages.push({ session, way });
  return { session, way };
}

/** A run of a page of its own. */
async function runAlone(params: Partial<TransportsParams>): Promise<EndedRun> {
  return runTransports((await page()).session, params);
}

const expected = (params: Partial<TransportsParams>) =>
  scheduleOf(transportsParams.parse(params)).map(({ text }) => JSON.parse(text));

/** The socket's own counts, over all connections of a run ([TAP2]). */
function socketCounts(events: readonly RunEvent[]) {
  const closes = events
    .filter(({ type }) => type === "wire.close")
    .map(({ data }) => wireEventSchemas["wire.close"].parse(data));
  expect(closes).toHaveLength(events.filter(({ type }) => type === "wire.open").length);
  return {
    up: closes.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    down: closes.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
  };
}

/** All bytes of a result: headers and payload of the transports, and the rest. */
function countedIn({ transports, other }: EndedRun["result"]) {
  const all = TRANSPORTS.map((transport) => transports[transport]);
  return {
    up: all.reduce((sum, { up }) => sum + bytesIn(up), other.up),
    down: all.reduce((sum, { down }) => sum + bytesIn(down), other.down),
  };
}

const VARIANTS: readonly [name: string, params: Partial<TransportsParams>][] = [
  ["as it is by default, but shorter", SHORT],
  ["without keep-alive", { ...SHORT, keepAlive: false }],
  ["compressed", { ...SHORT, compress: true }],
  [
    "in bursts, compressed, without keep-alive",
    { ...SHORT, burst: 5, compress: true, keepAlive: false },
  ],
  ["evenly, with a cookie", { ...SHORT, spacing: "even", cookieBytes: 1_000 }],
];

describe.concurrent("a run with both halves", () => {
  test.for(VARIANTS)(
    "[TAP2] %s: all get the same events, and header and payload add up to the sockets' counts",
    async ([, params]) => {
      const { events, outcome, result } = await runAlone(params);
      expect(outcome).toBe("finished");
      const wanted = expected(params);
      for (const transport of TRANSPORTS) {
        expect(eventsOnWire(events, transport)).toEqual(wanted);
        const { delivered, missed, leftOut, latency, workMicros } = result.transports[transport];
        expect([delivered, missed, leftOut]).toEqual([wanted.length, 0, 0]);
        expect(latency?.error).toBeGreaterThan(0);
        expect(workMicros).toBeGreaterThan(0);
      }
      expect(countedIn(result)).toEqual(socketCounts(events));
      expect(events.find(({ side }) => side === "server")?.type).toBe("transports.began");
    },
  );

  test("what the parameters change is seen in the figures", async () => {
    const [kept, closed, compressed] = await Promise.all(
      [{}, { keepAlive: false }, { compress: true }].map(async (change) => {
        const { result } = await runAlone({ ...SHORT, ...change, size: 1_000 });
        return result.transports;
      }),
    );
    expect(kept?.poll.connections).toBeLessThan((kept?.poll.requests ?? 0) / 2);
    expect(closed?.poll.connections).toBe(closed?.poll.requests);
    for (const transport of TRANSPORTS) {
      const { payload = 0 } = kept?.[transport].down ?? {};
      expect(compressed?.[transport].down.payload).toBeLessThan(payload * 0.8);
    }
    // Who is asked for nothing answers all the same.
    expect(kept?.poll.emptyAnswers).toBeGreaterThan(0);
    expect(kept?.socket).toMatchObject({ requests: 1, emptyAnswers: 0, connections: 1 });
    expect(kept?.sse).toMatchObject({ requests: 1, emptyAnswers: 0, connections: 1 });
  });

  test("asked for the latest alone, a poll misses what happened in between", async () => {
    const params = { ...SHORT, burst: 2, answer: "latest" } as const;
    const { result } = await runAlone(params);
    const { poll, "long-poll": longPoll, sse, socket } = result.transports;
    expect(poll.merged + longPoll.merged).toBe(0);
    expect(poll.missed).toBeGreaterThanOrEqual(result.total / 2);
    expect(longPoll.missed).toBeGreaterThanOrEqual(result.total / 2);
    for (const { delivered, missed } of [poll, longPoll]) {
      expect(delivered + missed).toBe(result.total);
    }
    expect([sse.missed, socket.missed]).toEqual([0, 0]);
  });

  test("[RES1] whoever is cut off in mid-run comes back, and has lost nothing", async () => {
    const { session, way } = await page();
    const begun = await beginTransports(session, SHORT);
    const received = begun.receive();
    await begun.event(({ type, data }) => type === "stream.event" && data.n === 10);
    way.shut();
    way.open();
    await received;
    const { events, outcome, result } = await begun.end();
    expect(outcome).toBe("finished");
    const troubled = events.filter(({ type }) => type === "transport.trouble");
    const transports = new Set(troubled.map(({ data }) => data.transport));
    expect([...transports]).toEqual(expect.arrayContaining(["socket", "sse", "long-poll"]));
    for (const transport of TRANSPORTS) {
      const { delivered, missed } = result.transports[transport];
      expect([transport, delivered, missed]).toEqual([transport, result.total, 0]);
    }
    expect(result.transports.socket.leftOut).toBeGreaterThan(0);
    expect(result.transports.socket.requests).toBe(2);
    expect(countedIn(result)).toEqual(socketCounts(events));
  });

  test("a request for nothing it has is answered with what it has, and changes nothing", async () => {
    const begun = await beginTransports((await page()).session, SHORT);
    const status = async (path: string) => {
      const [response] = await once(get(begun.run.url(path, "http")), "response");
      response.resume();
      return response.statusCode;
    };
    expect(await status("/nothing")).toBe(404);
    expect(await status("/poll?after=yesterday")).toBe(400);
    expect(await status("/events?after=-1")).toBe(400);
    expect(await status("/socket")).toBe(426);
    const { outcome, result } = await begun.stop();
    expect(outcome).toBe("stopped");
    expect(result.total).toBe(0);
  });

  test("[RUN2] what is more than a run may hold is refused with the field and the limit", async () => {
    const refused = await (await page()).session.start("transports", { rate: 50, seconds: 60 });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "bad-params", message: expect.stringMatching(/1,000 at the most.*at rate/s) },
    });
  });
});
