import { type Disturbance, disturbancesOf } from "#protocol/disturbance.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { browserEvents, serverEvents, type Transport } from "./events.ts";

/** Event `n` of the stream as it reached the page's code over one transport. Times in microseconds. */
export interface Arrival {
  readonly n: number;
  /** When it happened on the server. */
  readonly happenedAt: number;
  /** When the page's code had it, by the server's clock. */
  readonly gotAt: number;
  /** From the one to the other; not below 0, which only the clocks' error could make it. */
  readonly latency: number;
  /** Bound of the clocks' error. */
  readonly error: number;
  /** It says nothing of the transport: the page was disturbed meanwhile, or the connection lost. */
  readonly leftOut: boolean;
  /** Others came in the same answer or message. */
  readonly merged: boolean;
}

/** A stretch in which a transport had lost its connection: until the next answer or message. */
export interface Trouble {
  readonly from: number;
  /** Null while nothing has come since. */
  readonly to: number | null;
  readonly what: string;
}

/** What one transport brought. */
export interface Delivery {
  /** In the order they came, each event once. */
  readonly arrivals: readonly Arrival[];
  /** Numbers of events that happened and will not come any more. */
  readonly missed: readonly number[];
  readonly troubles: readonly Trouble[];
  /** When it was done; null before. */
  readonly doneAt: number | null;
}

/** What is read of the log before it is judged. */
interface Seen {
  readonly got: Map<
    number,
    { readonly at: number; readonly error: number; readonly many: boolean }
  >;
  readonly troubles: { readonly from: number; to: number | null; readonly what: string }[];
  doneAt: number | null;
}

/** When each event of the stream happened, by its number; microseconds since the run began. */
export function happeningsOf(events: readonly RunEvent[]): ReadonlyMap<number, number> {
  const happened = new Map<number, number>();
  for (const { side, type, data, at } of events) {
    if (side !== "server" || type !== "stream.event") continue;
    const { n } = serverEvents["stream.event"].parse(data);
    happened.set(n, at);
  }
  return happened;
}

/** What each transport brought so far, from what the page's code told. */
export function deliveriesOf(events: readonly RunEvent[]): Record<Transport, Delivery> {
  const happened = happeningsOf(events);
  const disturbances = disturbancesOf(events);
  const over = events.some(({ side, type }) => side === "server" && type === "run.ended");
  const seen = readSeen(events);
  const deliver = (transport: Transport) =>
    deliveryOf(seen[transport], happened, disturbances, over);
  return {
    socket: deliver("socket"),
    sse: deliver("sse"),
    "long-poll": deliver("long-poll"),
    poll: deliver("poll"),
  };
}

function readSeen(events: readonly RunEvent[]): Record<Transport, Seen> {
  const empty = (): Seen => ({ got: new Map(), troubles: [], doneAt: null });
  const seen = { socket: empty(), sse: empty(), "long-poll": empty(), poll: empty() };
  for (const { side, type, data, at, error = 0 } of events) {
    if (side !== "browser") continue;
    if (type === "transport.got") {
      const { transport, events: numbers } = browserEvents["transport.got"].parse(data);
      const { got, troubles } = seen[transport];
      const last = troubles.at(-1);
      if (last) last.to ??= at;
      for (const n of numbers) {
        if (!got.has(n)) got.set(n, { at, error, many: numbers.length > 1 });
      }
    } else if (type === "transport.trouble") {
      const { transport, what } = browserEvents["transport.trouble"].parse(data);
      const { troubles } = seen[transport];
      if (troubles.at(-1)?.to !== null) troubles.push({ from: at, to: null, what });
    } else if (type === "transport.done") {
      const { transport } = browserEvents["transport.done"].parse(data);
      seen[transport].doneAt ??= at;
    }
  }
  return seen;
}

function deliveryOf(
  { got, troubles, doneAt }: Seen,
  happened: ReadonlyMap<number, number>,
  disturbances: readonly Disturbance[],
  over: boolean,
): Delivery {
  const bad = [
    ...disturbances,
    ...troubles.map(({ from, to }) => ({ from, to: to ?? Number.POSITIVE_INFINITY })),
  ];
  const arrivals: Arrival[] = [];
  for (const [n, { at, error, many }] of got) {
    const happenedAt = happened.get(n);
    if (happenedAt === undefined) continue;
    const leftOut = bad.some(({ from, to }) => happenedAt <= to && from <= at);
    const latency = Math.max(0, at - happenedAt);
    arrivals.push({ n, happenedAt, gotAt: at, latency, error, leftOut, merged: many });
  }
  const newest = doneAt !== null || over ? Number.POSITIVE_INFINITY : Math.max(0, ...got.keys());
  const missed = [...happened.keys()].filter((n) => n < newest && !got.has(n));
  return { arrivals, missed, troubles, doneAt };
}
