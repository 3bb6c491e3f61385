import type { BackpressureParams } from "./contract.ts";

type Flow = Pick<BackpressureParams, "rate" | "size" | "seconds" | "bytesPerSecond" | "stalls">;

/**
 * The most bytes that have to wait somewhere between the two programs, if nothing holds the source back
 * and nothing is left out: what arose less what the link let through, at its worst moment. And how long
 * it takes from the first message until the last is through, in seconds.
 */
export function backlogOf(params: Flow): { readonly most: number; readonly seconds: number } {
  const { rate, size, seconds, stalls } = params;
  const link = params.bytesPerSecond ?? Number.POSITIVE_INFINITY;
  const steps = [
    { at: seconds, produces: 0, passes: null },
    ...stalls.flatMap(({ atMs, ms }) => [
      { at: atMs / 1000, produces: null, passes: 0 },
      { at: (atMs + ms) / 1000, produces: null, passes: link },
    ]),
  ].sort((a, b) => a.at - b.at);
  const now = { at: 0, produces: rate * size, passes: link, waiting: 0 };
  let most = 0;
  for (const { at, produces, passes } of steps) {
    const change = (now.produces - now.passes) * (at - now.at);
    now.waiting = at > now.at ? Math.max(0, now.waiting + change) : now.waiting;
    now.at = at;
    now.produces = produces ?? now.produces;
    now.passes = passes ?? now.passes;
    most = Math.max(most, now.waiting);
  }
  return { most, seconds: now.at + now.waiting / link };
}
