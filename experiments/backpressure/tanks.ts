import type { RunEvent } from "#protocol/run-event.ts";
import type { BackpressureParams } from "./contract.ts";
import type { Policy } from "./events.ts";

/** What is where at one moment of a leg: bytes, unless it says otherwise. */
export interface Level {
  /** Microseconds of the run. */
  readonly at: number;
  /** First tank: the application's own queue. */
  readonly queued: number;
  /** Second tank, as the API tells: `bufferedAmount` of the producer; null: a stream has none. */
  readonly buffered: number | null;
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

/** From when to when, microseconds of the run; `to` null: it still is so. */
export interface Span {
  readonly from: number;
  readonly to: number | null;
}

/** Memory with the garbage collected. */
export interface Weighed {
  readonly at: number;
  readonly when: "began" | "stalled" | "stopped" | "ended";
  /** What the server's application held for the leg then. */
  readonly held: number;
  readonly resident: number;
  readonly heapUsed: number;
  readonly external: number;
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
  readonly weighed: readonly Weighed[];
}

export interface Tanks {
  /** null: the log has no beginning. */
  readonly params: BackpressureParams | null;
  readonly legs: readonly Leg[];
}

/** What was in each tank over time, leg by leg. Total: of a log that was cut short what can be known. */
export function tanksOf(_events: readonly RunEvent[]): Tanks {
  return { params: null, legs: [] };
}
