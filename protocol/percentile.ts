/**
 * The value that a share (0 to 1) of the values does not exceed, by nearest rank: always one of them.
 * `sorted` is in ascending order; undefined of nothing.
 */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
