import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { deliveriesOf } from "#experiments/transports/arrivals.ts";
import { serverEvents, TRANSPORTS, type Transport } from "#experiments/transports/events.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";
import { type EndedRun, runTransports } from "#tests/support/transports-run.ts";

const INTERVAL = 400_000;
const ROUND_TRIP = 100_000;
const ONE_WAY = ROUND_TRIP / 2;
/** Parsing, and what else lies between the sockets and the code. */
const SLACK = 25_000;

let sidecar: TestSidecar;
let session: Session;
let run: EndedRun;
/** So late a timer or a read was at the worst: both halves, and the link, are in one process. */
let late: number;

beforeAll(async () => {
  sidecar = await testSidecar();
  session = await nodeSession(sidecar);
  run = await runTransports(session, {
    seconds: 6,
    rate: 10,
    intervalMs: INTERVAL / 1000,
    roundTripMs: ROUND_TRIP / 1000,
  });
  const ended = run.events.find(({ type }) => type === "transports.ended");
  late = serverEvents["transports.ended"].parse(ended?.data).load.loopDelayMax;
});
afterAll(async () => {
  session.close();
  await sidecar.stop();
});

/**
 * The longest that an event may take to the page's code, microseconds, as a rule and in the worst
 * case, and how many timers and reads may be late in that: two each time that the link is crossed.
 */
const BOUNDS: Readonly<Record<Transport, { rule: number; worst: number; turns: number }>> = {
  // It is sent when it happens: one way.
  socket: { rule: ONE_WAY, worst: ONE_WAY, turns: 2 },
  sse: { rule: ONE_WAY, worst: ONE_WAY, turns: 2 },
  // At worst it happens just after an answer has left: that goes one way, the next request another,
  // its answer the third. A request on a new connection waits for a TCP handshake besides.
  "long-poll": { rule: 1.5 * ROUND_TRIP, worst: 2.5 * ROUND_TRIP, turns: 10 },
  // At worst just after a poll was read: the next is read an interval later, for both travel equally
  // long, unless it needs a new connection; its answer goes one way.
  poll: { rule: INTERVAL + ONE_WAY, worst: INTERVAL + 1.5 * ROUND_TRIP, turns: 8 },
};

describe("[LNK1] latency with a round trip of 100 ms", () => {
  test.for(TRANSPORTS)("%s: each event within the bound that theory gives", (transport) => {
    const { arrivals } = deliveriesOf(run.events)[transport];
    expect(arrivals).toHaveLength(60);
    const { rule, worst, turns } = BOUNDS[transport];
    for (const { n, latency, error } of arrivals) {
      // Nothing comes faster than it can travel.
      expect(latency + error, `event ${n}`).toBeGreaterThanOrEqual(ONE_WAY);
      expect(latency - error, `event ${n}`).toBeLessThanOrEqual(worst + SLACK + turns * late);
    }
    const { latency } = run.result.transports[transport];
    expect(latency?.p50).toBeLessThanOrEqual(rule + SLACK + late);
  });

  test("who polls waits longer than who is told", () => {
    const { socket, sse, poll } = run.result.transports;
    const slowest = Math.max(socket.latency?.p50 ?? 0, sse.latency?.p50 ?? 0);
    expect(poll.latency?.p50).toBeGreaterThan(slowest);
  });
});
