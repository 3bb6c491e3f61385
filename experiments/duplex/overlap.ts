/** A stretch of time [from, to), in microseconds. */
export type Stretch = readonly [from: number, to: number];

/** The stretches in which at least one of these is, in order; empty ones are left out. */
export function unionOf(stretches: readonly Stretch[]): readonly Stretch[] {
  const merged: Stretch[] = [];
  const sorted = stretches.filter(([from, to]) => from < to).toSorted(([a], [b]) => a - b);
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}

/** The stretches in which one of `some` and one of `others` are at the same time, in order. */
export function overlapOf(
  some: readonly Stretch[],
  others: readonly Stretch[],
): readonly Stretch[] {
  const [a, b] = [unionOf(some), unionOf(others)];
  const both: Stretch[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i], b[j]];
    if (!one || !other) break;
    const from = Math.max(one[0], other[0]);
    const to = Math.min(one[1], other[1]);
    if (from < to) both.push([from, to]);
    if (one[1] < other[1]) i++;
    else j++;
  }
  return both;
}

/** All of them together, microseconds. */
export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, [from, to]) => sum + to - from, 0);
}
