import { expect, test } from "vitest";
import type { RunEvent, Side } from "#protocol/run-event.ts";
import { type BackpressureParams, backpressureParams } from "./contract.ts";
import { summarizeBackpressure } from "./summary.ts";
import { tanksOf } from "./tanks.ts";

const SIZE = 1_000;
/** Of a frame with so much payload, from a server (RFC 6455 5.2). */
const FRAME = SIZE + 4;
const MS = 1_000;
const load = { node: "26", runs: 1, busy: 0, loopDelayMax: 0, residentBytes: 1 };
const memory = { resident: 100, heapUsed: 10, external: 1_000 };

/** Makes a log of what happened at which millisecond, in the order in which it came in. */
function log(
  changed: Partial<BackpressureParams>,
  said: readonly (readonly [ms: number, side: Side, type: string, data: object])[],
): RunEvent[] {
  const params = backpressureParams.parse({ size: SIZE, rate: 100, stalls: [], ...changed });
  const all = [[0, "server", "began", { params, load }] as const, ...said];
  return all.map(([ms, side, type, data], index) => ({
    seq: index + 1,
    at: ms * MS,
    side,
    type: `backpressure.${type}`,
    data: { ...data },
    ...(side === "browser" ? { error: 500 } : {}),
  }));
}

const outbox = (produced: number, sent: number, more: object = {}) => ({
  leg: 1,
  produced,
  producedBytes: produced * SIZE,
  sent,
  sentBytes: sent * SIZE,
  dropped: 0,
  queued: produced - sent,
  queuedBytes: (produced - sent) * SIZE,
  overdue: 0,
  paused: false,
  ...more,
});
const tanks = (more: object) => ({
  leg: 1,
  buffered: 0,
  writable: 0,
  kernel: 0,
  link: 0,
  arrived: 0,
  ...memory,
  ...more,
});
const came = (received: number, ages: { youngest: number; oldest: number }) => ({
  leg: 1,
  received,
  bytes: received * SIZE,
  ...ages,
});
const begun = { leg: 1, policy: "unlimited", conn: 1, stream: false };

test("the tanks hold what has left one end and not reached the other, to the byte", () => {
  const events = log({}, [
    [100, "server", "leg", begun],
    [150, "server", "outbox", outbox(10, 9)],
    // Node counts two messages of a write as buffered of which the kernel has one and a half.
    [
      150,
      "server",
      "tanks",
      tanks({ buffered: 2 * FRAME, kernel: 3.5 * FRAME, link: 1 * FRAME, arrived: 4 * FRAME }),
    ],
    [200, "server", "outbox", outbox(10, 10)],
    [200, "server", "tanks", tanks({ arrived: 10 * FRAME })],
    // The page tells later what it had seen by then.
    [140, "browser", "page-received", came(2, { youngest: 5 * MS, oldest: 8 * MS })],
    [190, "browser", "page-received", came(6, { youngest: 4 * MS, oldest: 9 * MS })],
  ]);
  const [leg] = tanksOf(events).legs;
  expect(leg?.levels).toMatchObject([
    {
      queued: SIZE,
      buffered: 2 * FRAME,
      unsent: 0.5 * FRAME,
      nearKernel: 3.5 * FRAME,
      link: FRAME,
      // A fifth of what came within the 50 ms until 190 had come by 150: 2.8 messages.
      farKernel: Math.round((4 - 2.8) * FRAME),
      produced: 10,
      delivered: 2,
      waiting: 1,
      onTheWay: 7,
      age: 8 * MS,
    },
    { queued: 0, unsent: 0, farKernel: 4 * FRAME, delivered: 6, onTheWay: 4, age: 9 * MS },
  ]);
  for (const { produced, delivered, dropped, waiting, onTheWay } of leg?.levels ?? []) {
    expect(delivered + dropped + waiting + onTheWay).toBe(produced);
  }
});

test("with the page as producer its own bufferedAmount is the second tank", () => {
  const masked = FRAME + 4;
  const events = log({ producer: "page", policies: ["pause"] }, [
    [100, "server", "leg", { ...begun, policy: "pause" }],
    [200, "server", "received", came(1, { youngest: 1, oldest: 2 })],
    [200, "server", "tanks", tanks({ kernel: 100, link: 200, arrived: 2 * masked })],
    [180, "browser", "page-outbox", { ...outbox(8, 8, { paused: true }), buffered: 3_000 }],
    [220, "browser", "page-outbox", { ...outbox(10, 10, { paused: true }), buffered: 4_000 }],
  ]);
  const [leg] = tanksOf(events).legs;
  // Half way from 8 messages less 3,000 bytes to 10 less 4,000.
  const left = 9 * masked - 3_500;
  expect(leg?.levels).toMatchObject([
    {
      buffered: 3_000,
      unsent: 3_000,
      nearKernel: left - 200 - 2 * masked,
      link: 200,
      farKernel: 100,
    },
  ]);
  expect(leg?.pauses).toEqual([{ from: 180 * MS, to: null }]);
});

test("a result of what was seen: books, peaks, the longest pause, the time to recover", () => {
  const weighed = (external: number) => ({ leg: 1, held: 0, ...memory, external });
  const stalled = (on: boolean) => ({ leg: 1, stalled: on });
  const waits = (bytes: number) => tanks({ kernel: bytes, link: 0 });
  const events = log({ rate: 2_000 }, [
    [100, "server", "leg", begun],
    [101, "server", "memory", { ...weighed(1_000), when: "began" }],
    [110, "server", "link", stalled(true)],
    [150, "server", "outbox", outbox(400, 400, { paused: true })],
    [150, "server", "tanks", waits(400_000)],
    [200, "server", "outbox", outbox(500, 500)],
    [200, "server", "tanks", waits(500_000)],
    [210, "server", "memory", { ...weighed(51_000), when: "stalled" }],
    [250, "server", "link", stalled(false)],
    [300, "server", "outbox", outbox(500, 500, { dropped: 3 })],
    [300, "server", "tanks", waits(300_000)],
    [350, "server", "outbox", outbox(500, 500, { dropped: 3 })],
    // As much as arises in a tenth of a second is no delay.
    [350, "server", "tanks", waits(190_000)],
    [360, "browser", "page-received", came(490, { youngest: 3 * MS, oldest: 150 * MS })],
    [400, "server", "leg-ended", { leg: 1, why: "closed", code: 1013 }],
  ]);
  expect(summarizeBackpressure(events)).toEqual({
    legs: [
      {
        leg: 1,
        policy: "unlimited",
        produced: 500,
        delivered: 490,
        dropped: 3,
        lost: 7,
        age: { youngest: 3 * MS, oldest: 150 * MS },
        peak: { queued: 0, buffered: 0, kernel: 500_000, link: 0, memory: 50_000 },
        pausedFor: 50 * MS,
        recovery: 100 * MS,
        ended: "closed",
        code: 1013,
      },
    ],
  });
});

test("of a log without a beginning, or of an empty one, nothing is known; of one cut short what it holds", () => {
  const events = log({}, [
    [100, "server", "leg", begun],
    [110, "server", "link", { leg: 1, stalled: true }],
    [120, "server", "outbox", { leg: 1, nonsense: true }],
    [130, "server", "tanks", tanks({ kernel: 7 })],
  ]);
  expect(tanksOf(events.slice(1))).toEqual({ params: null, legs: [] });
  expect(summarizeBackpressure([])).toEqual({ legs: [] });
  const [leg] = tanksOf(events).legs;
  expect(leg).toMatchObject({ ended: null, stopped: null, stalls: [{ from: 110 * MS, to: null }] });
  expect(leg?.levels).toMatchObject([{ nearKernel: 7, produced: 0, stalled: true, age: null }]);
  expect(summarizeBackpressure(events).legs).toMatchObject([
    { lost: 0, recovery: null, age: null },
  ]);
});
