import type { RunEvent } from "#protocol/run-event.ts";
import { type BackpressureParams, backpressureParams } from "./contract.ts";
import { type Policy, serverEventSchemas } from "./events.ts";
import { type LegLog, legLogsOf } from "./leg-log.ts";
import { levelsOf } from "./levels.ts";
import { type Span, spansOf } from "./spans.ts";

export type { Span } from "./spans.ts";

/** What is where at one moment of a leg: bytes, unless it says otherwise. */
export interface Level {
  /** Microseconds of the run. */
  readonly at: number;
  /** First tank: the application's own queue. */
  readonly queued: number;
  /** Second tank, as the API tells: `bufferedAmount` of the producer; null: a stream has none. */
  readonly buffered: number | null;
  /**
   * The same less what the kernel has already: Node counts a write of megabytes until its last byte
   * is taken. So the tanks add up: queued, unsent, nearKernel, link, farKernel.
   */
  readonly unsent: number;
  /** Third tank, the kernel (and a browser's own network process): between the producer and the link. */
  readonly nearKernel: number;
  /** Inside the link. */
  readonly link: number;
  /** The kernel again: between the link and the receiver. */
  readonly farKernel: number;
  /** Of the sidecar's process, as it is. */
  readonly memory: {
    readonly resident: number;
    readonly heapUsed: number;
    readonly external: number;
  };
  /** The books, messages: produced = delivered + dropped + queued + onTheWay. */
  readonly produced: number;
  readonly delivered: number;
  readonly dropped: number;
  readonly waiting: number;
  /** Handed to the WebSocket and not delivered: in any of the tanks behind the queue. */
  readonly onTheWay: number;
  /** Due by now but not arisen. */
  readonly overdue: number;
  /** Whether the policy holds the source back. */
  readonly paused: boolean;
  /** Whether the link, or the reader of a stream, stands still. */
  readonly stalled: boolean;
  /** Of what was delivered last, microseconds: the oldest message of a batch. */
  readonly age: number | null;
}

/** Memory with the garbage collected. */
export interface Weighed {
  readonly at: number;
  readonly when: "began" | "stalled" | "stopped" | "drained";
  /** What the server's application held for the leg then. */
  readonly held: number;
  readonly resident: number;
  readonly heapUsed: number;
  readonly external: number;
}

/** What came together, within 50 ms; totals since the leg began. */
export interface Delivery {
  readonly at: number;
  readonly received: number;
  readonly bytes: number;
  /** Age of the youngest and of the oldest that came, since they were due; microseconds. */
  readonly youngest: number;
  readonly oldest: number;
}

/** One policy's turn, from the events of its run. */
export interface Leg {
  readonly leg: number;
  readonly policy: Policy;
  readonly conn: number;
  /** Whether the page used a WebSocketStream. */
  readonly stream: boolean;
  readonly began: number;
  /** When nothing more arose. */
  readonly stopped: number | null;
  readonly ended: {
    readonly at: number;
    readonly why: "drained" | "closed" | "gave-up";
    readonly code: number | null;
  } | null;
  /** When the budget of memory was reached, and at how much. */
  readonly budget: { readonly at: number; readonly held: number } | null;
  readonly stalls: readonly Span[];
  readonly pauses: readonly Span[];
  /** Every 50 ms, in order of time. */
  readonly levels: readonly Level[];
  readonly deliveries: readonly Delivery[];
  readonly weighed: readonly Weighed[];
  /** Totals as the producer told them last; messages. */
  readonly books: { readonly produced: number; readonly dropped: number };
}

export interface Tanks {
  /** null: the log has no beginning. Then there are no legs either. */
  readonly params: BackpressureParams | null;
  readonly legs: readonly Leg[];
}

/** What was in each tank over time, leg by leg. Total: of a log that was cut short what can be known. */
export function tanksOf(events: readonly RunEvent[]): Tanks {
  const began = events.find(({ type }) => type === "backpressure.began");
  const said = serverEventSchemas["backpressure.began"].safeParse(began?.data).data;
  const params = backpressureParams.safeParse(said?.params).data;
  if (!params) return { params: null, legs: [] };
  return { params, legs: legLogsOf(events).map((log) => legOf(log, params)) };
}

function legOf(log: LegLog, params: BackpressureParams): Leg {
  const { outbox, ...rest } = log;
  const last = outbox.at(-1);
  return {
    ...rest,
    pauses: spansOf(
      outbox.map(({ at, paused }) => ({ at, on: paused })),
      log.ended?.at ?? null,
    ),
    levels: levelsOf(log, params),
    books: { produced: last?.produced ?? 0, dropped: last?.dropped ?? 0 },
  };
}
