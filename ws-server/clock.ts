/** Microseconds on this process's monotonic clock. Every time in a run's log comes from here. */
export function now(): number {
  return Math.floor(performance.now() * 1000);
}
