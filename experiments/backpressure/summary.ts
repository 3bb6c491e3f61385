import type { RunEvent } from "#protocol/run-event.ts";
import type { BackpressureParams, BackpressureResult, LegResult } from "./contract.ts";
import { type Leg, type Level, tanksOf } from "./tanks.ts";

/** What a run showed, from its events alone. */
export function summarizeBackpressure(events: readonly RunEvent[]): BackpressureResult {
  const { params, legs } = tanksOf(events);
  return { legs: params ? legs.map((leg) => legResultOf(leg, params)) : [] };
}

/** What one leg showed. */
export function legResultOf(leg: Leg, params: BackpressureParams): LegResult {
  const { levels, deliveries, books, ended } = leg;
  const delivered = deliveries.at(-1)?.received ?? 0;
  const most = (read: (level: Level) => number) => Math.max(0, ...levels.map(read));
  return {
    leg: leg.leg,
    policy: leg.policy,
    produced: books.produced,
    delivered,
    dropped: books.dropped,
    lost: ended ? books.produced - books.dropped - delivered : 0,
    age:
      deliveries.length === 0
        ? null
        : {
            youngest: Math.min(...deliveries.map(({ youngest }) => youngest)),
            oldest: Math.max(...deliveries.map(({ oldest }) => oldest)),
          },
    peak: {
      queued: most(({ queued }) => queued),
      buffered: most(({ buffered }) => buffered ?? 0),
      kernel: most(({ nearKernel, farKernel }) => nearKernel + farKernel),
      link: most(({ link }) => link),
      memory: growthOf(leg),
    },
    pausedFor: Math.max(0, ...leg.pauses.map(({ from, to }) => (to ?? lastAt(leg)) - from)),
    recovery: recoveryOf(leg, params),
    ended: ended?.why ?? null,
    code: ended?.code ?? null,
  };
}

/** Of the process outside its heap, above what it was when the leg began. */
function growthOf({ weighed }: Leg): number {
  const began = weighed.find(({ when }) => when === "began");
  if (!began) return 0;
  return Math.max(...weighed.map(({ external }) => external - began.external));
}

/** What arises in so long may wait without being a delay; seconds. */
const CALM_SECONDS = 0.1;
/** And so much may wait, whatever arises: a chunk that was read, one that is being written. */
const CALM_BYTES = 128 * 1024;

function recoveryOf({ stalls, levels }: Leg, { rate, size }: BackpressureParams): number | null {
  const over = stalls.at(-1)?.to;
  if (over === undefined || over === null) return null;
  const calm = Math.max(CALM_BYTES, CALM_SECONDS * rate * size);
  const waits = (level: Level) =>
    level.overdue * size +
    level.queued +
    level.unsent +
    level.nearKernel +
    level.link +
    level.farKernel;
  const recovered = levels.find((level) => level.at >= over && waits(level) <= calm);
  return recovered ? recovered.at - over : null;
}

function lastAt({ levels, began }: Leg): number {
  return levels.at(-1)?.at ?? began;
}
