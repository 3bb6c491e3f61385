import type { BackpressureParams } from "./contract.ts";
import type { LegLog } from "./leg-log.ts";
import { isWithin } from "./spans.ts";
import type { Level } from "./tanks.ts";

/** What is told together came within so long, microseconds. */
const BATCH = 50_000;
const NOTHING = {
  produced: 0,
  sent: 0,
  sentBytes: 0,
  dropped: 0,
  queued: 0,
  queuedBytes: 0,
  overdue: 0,
  paused: false,
};

/**
 * The levels of a leg, one for each time that the sidecar looked. What the page says was seen a little
 * earlier or later: it is placed between the two moments that it told of.
 */
export function levelsOf(log: LegLog, params: BackpressureParams): Level[] {
  const fromPage = params.producer === "page";
  const header = headerBytes(params.size, fromPage);
  const received = walk(
    log.deliveries.map(({ at, received: value }) => ({ at, value })),
    BATCH,
  );
  const left = walk(
    log.outbox.map(({ at, sent, sentBytes, buffered }) => ({
      at,
      value: sentBytes + sent * header - (buffered ?? 0),
    })),
  );
  const outboxAt = latest(log.outbox);
  const deliveryAt = latest(log.deliveries);
  return log.tanks.map((tanks) => {
    const { at, kernel, link, arrived, buffered, resident, heapUsed, external } = tanks;
    const said = outboxAt(at);
    const outbox = said ?? NOTHING;
    const handed = outbox.sentBytes + outbox.sent * header;
    const delivered = Math.min(outbox.sent, Math.floor(received(at)));
    const reached = Math.round(received(at) * (params.size + header));
    const pageBuffered = said?.buffered ?? null;
    const between = fromPage
      ? {
          buffered: pageBuffered,
          unsent: pageBuffered ?? 0,
          nearKernel: above0(left(at) - arrived - link),
          farKernel: kernel,
        }
      : {
          buffered,
          unsent: Math.min(buffered, above0(handed - kernel - link - arrived)),
          nearKernel: kernel,
          farKernel: above0(arrived - reached),
        };
    return {
      at,
      queued: outbox.queuedBytes,
      ...between,
      link,
      memory: { resident, heapUsed, external },
      produced: outbox.produced,
      delivered,
      dropped: outbox.dropped,
      waiting: outbox.queued,
      onTheWay: outbox.sent - delivered,
      overdue: outbox.overdue,
      paused: outbox.paused,
      stalled: isWithin(log.stalls, at),
      age: deliveryAt(at)?.oldest ?? null,
    };
  });
}

/** Header of a frame with such a payload (RFC 6455 5.2); what a client sends is masked. */
function headerBytes(size: number, masked: boolean): number {
  const length = size < 126 ? 0 : size < 65_536 ? 2 : 8;
  return 2 + length + (masked ? 4 : 0);
}

function above0(value: number): number {
  return Math.max(0, Math.round(value));
}

/** The last of them at a moment, null before the first. To be asked in order of time. */
function latest<T extends { readonly at: number }>(list: readonly T[]): (at: number) => T | null {
  let next = 0;
  return (at) => {
    while ((list[next]?.at ?? Number.POSITIVE_INFINITY) <= at) next++;
    return list[next - 1] ?? null;
  };
}

/**
 * A total that grew from 0, at a moment between those that were told: evenly from one to the next,
 * but within the last `within` microseconds before it. To be asked in order of time.
 */
function walk(
  points: readonly { readonly at: number; readonly value: number }[],
  within = Number.POSITIVE_INFINITY,
): (at: number) => number {
  let next = 0;
  return (at) => {
    while ((points[next]?.at ?? Number.POSITIVE_INFINITY) <= at) next++;
    const before = points[next - 1] ?? { at: 0, value: 0 };
    const after = points[next];
    if (!after) return before.value;
    const from = Math.max(before.at, after.at - within);
    const share = Math.max(0, at - from) / (after.at - from);
    return before.value + share * (after.value - before.value);
  };
}
