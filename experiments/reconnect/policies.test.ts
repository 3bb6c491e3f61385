import fc from "fast-check";
import { expect, test } from "vitest";
import { AT_ONCE_MS, type Backoff, delayOf, isFinal, POLICIES, Retry } from "./policies.ts";

const backoff = (policy: Backoff["policy"]): Backoff => ({ policy, baseMs: 500, capMs: 3_000 });
const delays = (policy: Backoff["policy"], random: () => number) =>
  [1, 2, 3, 4, 5].map((attempt) =>
    delayOf(backoff(policy), { attempt, previousMs: attempt === 1 ? null : 1_000 }, random),
  );

test("each policy waits as its name says", () => {
  expect(delays("at-once", () => 0.5)).toEqual([0, ...Array(4).fill(AT_ONCE_MS)]);
  expect(delays("fixed", () => 0.5)).toEqual(Array(5).fill(500));
  expect(delays("exponential", () => 0.5)).toEqual([500, 1_000, 2_000, 3_000, 3_000]);
  expect(delays("full-jitter", () => 0.5)).toEqual([250, 500, 1_000, 1_500, 1_500]);
  expect(delays("decorrelated", () => 0.5)).toEqual([1_000, ...Array(4).fill(1_750)]);
});

test("none waits less than nothing or longer than its cap, however often it tries", () => {
  const cases = fc.record({
    policy: fc.constantFrom(...POLICIES),
    baseMs: fc.integer({ min: 200, max: 5_000 }),
    extra: fc.nat(5_000),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    attempts: fc.integer({ min: 1, max: 2_000 }),
  });
  fc.assert(
    fc.property(cases, ({ policy, baseMs, extra, random, attempts }) => {
      const capMs = baseMs + extra;
      let previousMs: number | null = null;
      for (const attempt of [1, 2, attempts]) {
        previousMs = delayOf({ policy, baseMs, capMs }, { attempt, previousMs }, () => random);
        expect(previousMs).toBeGreaterThanOrEqual(0);
        expect(previousMs).toBeLessThanOrEqual(capMs);
      }
    }),
  );
});

test("the delays begin anew after a connection", () => {
  const retry = new Retry(backoff("exponential"));
  expect([retry.next(), retry.next()]).toEqual([500, 1_000]);
  retry.connected();
  expect(retry.next()).toBe(500);
});

test("a code that asks to come back later is not final, one that refuses this client is", () => {
  expect([1001, 1006, 1011, 1012, 1013].filter(isFinal)).toEqual([]);
  expect([1000, 1008, 4000, 4401, 4999].filter((code) => !isFinal(code))).toEqual([]);
});
