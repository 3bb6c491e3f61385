import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { POLICIES, type Policy } from "./events.ts";
import { Outbox, type Parcel } from "./outbox.ts";
import { scheduleOf } from "./schedule.ts";
import { Source } from "./source.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Message extends Parcel {
  readonly n: number;
  readonly due: number;
}

const STEP_MS = 5;
const legs = fc.record({
  seed: fc.nat(1_000),
  rate: fc.integer({ min: 1, max: 300 }),
  size: fc.integer({ min: 64, max: 20_000 }),
  keys: fc.integer({ min: 1, max: 10 }),
  markBytes: fc.integer({ min: 16_384, max: 200_000 }),
  /** Of the line, bytes per second, so that it is too slow or just fast enough. */
  line: fc.integer({ min: 400_000, max: 8_000_000 }),
  stalls: fc.array(fc.record({ atMs: fc.nat(1_900), ms: fc.integer({ min: 50, max: 1_500 }) }), {
    maxLength: 3,
  }),
  /** When the line is cut for good; null: never. */
  cutMs: fc.option(fc.integer({ min: 100, max: 4_000 })),
});
type LegOf = typeof legs extends fc.Arbitrary<infer T> ? T : never;

/** A leg with a line that takes bytes at its rate, stands still, and may be cut. */
function simulate(policy: Policy, leg: LegOf) {
  const schedule = scheduleOf({ ...leg, seconds: 2 });
  const began = performance.now();
  const elapsedMs = () => performance.now() - began;
  const line: { message: Message; left: number }[] = [];
  const delivered: { n: number; age: number }[] = [];
  const outbox = new Outbox<Message>(policy, leg.markBytes, {
    send: (message) => line.push({ message, left: message.bytes }),
    buffered: () => line.reduce((sum, { left }) => sum + left, 0),
    close: () => {},
  });
  let stopped = 0;
  const source = new Source<Message>({
    schedule,
    outbox,
    size: leg.size,
    make: ({ n, at, key }) => ({ n, key, due: at / 1000, bytes: leg.size }),
    elapsed: () => elapsedMs() * 1000,
    mayTake: () => true,
    onStopped: () => stopped++,
  });
  const isStill = () =>
    leg.stalls.some(({ atMs, ms }) => atMs <= elapsedMs() && elapsedMs() < atMs + ms);
  const isCut = () => leg.cutMs !== null && elapsedMs() >= leg.cutMs;
  source.run();
  while (!isCut() && !(source.isOver && outbox.waitingBytes === 0) && elapsedMs() < 60_000) {
    vi.advanceTimersByTime(STEP_MS);
    for (
      let rest = isStill() ? 0 : (leg.line * STEP_MS) / 1000, [first] = line;
      first && rest > 0;
    ) {
      const taken = Math.min(rest, first.left);
      first.left -= taken;
      rest -= taken;
      if (first.left > 0) break;
      line.shift();
      delivered.push({ n: first.message.n, age: elapsedMs() - first.message.due });
      first = line[0];
    }
    outbox.flush();
    source.run();
    const { produced, sent, dropped, queued } = outbox.books;
    expect(sent + dropped + queued).toBe(produced);
    if (policy !== "unlimited") {
      expect(outbox.waitingBytes).toBeLessThan(leg.markBytes + leg.size);
    }
    // What the policy does not hold back arises when it is due, but for a timer's millisecond.
    if (!outbox.isPaused) expect(source.overdue).toBe(0);
  }
  source.stop();
  return { schedule, delivered, outbox, stopped };
}

for (const policy of POLICIES) {
  test(`${policy}: of a leg, produced = delivered + dropped + lost, whatever the line does`, () => {
    fc.assert(
      fc.property(legs, (leg) => {
        const { schedule, delivered, outbox, stopped } = simulate(policy, leg);
        const { produced, sent, dropped, queued } = outbox.books;
        const lost = sent - delivered.length + queued;
        expect(produced).toBe(delivered.length + dropped + lost);
        expect(delivered.every(({ age }) => age >= 0)).toBe(true);
        if (leg.cutMs !== null) return;
        expect([lost, stopped]).toEqual([0, 1]);
        if (policy !== "close") expect(produced).toBe(schedule.length);
        if (policy === "unlimited" || policy === "pause") expect(dropped).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
}

test("the same seed gives the same messages: as many as were asked for, the last at the end", () => {
  const params = { seed: 7, rate: 50, seconds: 3, keys: 4 };
  const schedule = scheduleOf(params);
  expect(schedule).toEqual(scheduleOf(params));
  expect(schedule).not.toEqual(scheduleOf({ ...params, seed: 8 }));
  expect(schedule.map(({ n }) => n)).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
  expect(schedule.at(-1)?.at).toBe(3_000_000);
  expect(schedule.map(({ at }) => at)).toEqual(
    schedule.map(({ at }) => at).toSorted((a, b) => a - b),
  );
  expect(new Set(schedule.map(({ key }) => key))).toEqual(new Set([0, 1, 2, 3]));
});
