import fc from "fast-check";
import { expect, test } from "vitest";
import { type BackoffPolicy, backoffDelay, nextAttempt, RECONNECT } from "./backoff.ts";

const policies = fc
  .record({
    baseMs: fc.integer({ min: 1, max: 5_000 }),
    capMs: fc.integer({ min: 1, max: 60_000 }),
    floorMs: fc.integer({ min: 0, max: 5_000 }),
    stableMs: fc.integer({ min: 1, max: 60_000 }),
  })
  .map((policy): BackoffPolicy => policy);
const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("a delay lies between the floor and min(cap, base · 2^n), whatever the attempt", () => {
  fc.assert(
    fc.property(
      policies,
      fc.integer({ min: 0, max: 2_000 }),
      chances,
      (policy, attempt, chance) => {
        const delay = backoffDelay(attempt, policy, () => chance);
        const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** attempt);
        expect(delay).toBeGreaterThanOrEqual(policy.floorMs);
        expect(delay).toBeLessThanOrEqual(Math.max(policy.floorMs, ceiling));
      },
    ),
  );
});

test("the jitter is full: chance moves a delay through the whole range, linearly", () => {
  const at = (chance: number) => backoffDelay(3, RECONNECT, () => chance);
  expect(at(0)).toBe(250);
  expect(at(0.5)).toBe(250 + (4_000 - 250) / 2);
  expect(at(1)).toBe(4_000);
});

test("only a connection that was stable starts the count again", () => {
  expect(nextAttempt(5, RECONNECT.stableMs, RECONNECT)).toBe(0);
  expect(nextAttempt(5, RECONNECT.stableMs - 1, RECONNECT)).toBe(6);
  expect(nextAttempt(5, 0, RECONNECT)).toBe(6);
});
