import { percentile } from "#protocol/percentile.ts";
import type { Spread } from "./contract.ts";

/** Mean, 95th percentile by nearest rank, and largest; null of nothing. Rounded. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((a, b) => a - b);
  const p95 = percentile(sorted, 0.95);
  const max = sorted.at(-1);
  if (p95 === undefined || max === undefined) return null;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean: Math.round(mean), p95: Math.round(p95), max: Math.round(max) };
}

/** The times from one moment to another, where both are known; two clocks never make one negative. */
export function timesBetween<T>(
  things: readonly T[],
  from: (thing: T) => number | null,
  to: (thing: T) => number | null,
): readonly number[] {
  return things.flatMap((thing) => {
    const [begin, end] = [from(thing), to(thing)];
    return begin === null || end === null ? [] : [Math.max(0, end - begin)];
  });
}
