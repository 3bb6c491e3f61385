import { OUTCOMES, type Outcome } from "./events.ts";
import type { Attempt, Reading } from "./read-log.ts";

export const BUCKET_MICROS = 100_000;

export type Counts = Readonly<Record<Outcome, number>>;

export interface Bucket {
  /** Microseconds since the server went away. */
  readonly from: number;
  readonly counts: Counts;
  readonly sum: number;
}

/** How many of these attempts came to which end. */
export function countOutcomes(attempts: readonly Attempt[]): Counts {
  const counts = { opened: 0, "turned-away": 0, nobody: 0, "timed-out": 0 };
  for (const { outcome } of attempts) counts[outcome] += 1;
  return counts;
}

/** Attempts by when they began, for each 100 ms since the server went away; empty before it did. */
export function histogramOf({ restartAt, attempts }: Reading, until: number): readonly Bucket[] {
  if (restartAt === null) return [];
  const count = Math.max(1, Math.ceil((until - restartAt) / BUCKET_MICROS));
  const inBucket: Attempt[][] = Array.from({ length: count }, () => []);
  for (const attempt of attempts) {
    inBucket[Math.floor((attempt.from - restartAt) / BUCKET_MICROS)]?.push(attempt);
  }
  return inBucket.map((those, index) => ({
    from: index * BUCKET_MICROS,
    counts: countOutcomes(those),
    sum: those.length,
  }));
}

/** The outcomes from the bottom of a column to its top. */
export const STACK: readonly Outcome[] = OUTCOMES;
