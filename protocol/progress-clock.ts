import type { Progress, ProgressEntry } from "./progress.ts";

/**
 * The same progress with nothing from the future of `now`, ms since 1970: a device whose clock is
 * ahead would else win against all others for as long. What it says of the future keeps its order, in
 * the milliseconds that follow.
 */
export function withoutFuture({ resetAt, entries }: Progress, now: number): Progress {
  const times = [resetAt, ...Object.values(entries).map(({ at }) => at)];
  const future = [...new Set(times.filter((at) => at > now))].sort((a, b) => a - b);
  const settled = new Map(future.map((at, index) => [at, now + 1 + index]));
  const settle = (at: number) => Math.min(at, settled.get(at) ?? at);
  return {
    resetAt: settle(resetAt),
    entries: Object.fromEntries(
      Object.entries(entries).map(([key, { value, at }]): [string, ProgressEntry] => [
        key,
        { value, at: settle(at) },
      ]),
    ),
  };
}
