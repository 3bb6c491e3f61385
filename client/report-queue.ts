import { SESSION_LIMITS } from "#protocol/limits.ts";
import type { ClientMessage } from "#protocol/session.ts";

export type Report = Extract<ClientMessage, { type: "run.report" }>["events"][number];

export interface ReportQueueLimits {
  /** Reports held, sent or not, until they are seen in the log. */
  readonly events: number;
  readonly bytes: number;
  /** Of one `run.report` message. */
  readonly batchEvents: number;
  readonly batchBytes: number;
}

export const REPORT_LIMITS: ReportQueueLimits = {
  events: 5_000,
  bytes: 2 * 1024 * 1024,
  batchEvents: 200,
  // What is around the events in a message is less than 256 bytes.
  batchBytes: SESSION_LIMITS.messageBytes - 256,
};

export interface ReportQueue {
  /** Reports not sent yet. */
  readonly unsent: number;
  /** Reports that found no room, and are gone. */
  readonly dropped: number;
  add(report: Report): void;
  /** The next message's worth, marked as sent; empty when all is sent. */
  take(): Report[];
  /** A browser event came back in the log: the oldest that was sent has arrived. */
  echoed(type: string): void;
  /** The connection was lost and the log caught up: what has not come back has to be sent again. */
  rewind(): void;
  /** Nothing that was sent will come back (refused, or the log is full): do not wait for it. */
  forgetSent(): void;
}

/**
 * What the browser half saw, on its way to the sidecar. A report is held until it comes back as an
 * event of the log, so that a connection lost in between costs no event and doubles none.
 */
export function createReportQueue(limits: ReportQueueLimits = REPORT_LIMITS): ReportQueue {
  const encoder = new TextEncoder();
  let held: { readonly report: Report; readonly bytes: number }[] = [];
  let heldBytes = 0;
  let sent = 0;
  let dropped = 0;

  function release(count: number) {
    for (const { bytes } of held.slice(0, count)) heldBytes -= bytes;
    held = held.slice(count);
    sent -= count;
  }

  return {
    get unsent() {
      return held.length - sent;
    },
    get dropped() {
      return dropped;
    },
    add(report) {
      const bytes = encoder.encode(JSON.stringify(report)).length + 1;
      const fits = held.length < limits.events && heldBytes + bytes <= limits.bytes;
      if (!fits || bytes > limits.batchBytes) {
        dropped++;
        return;
      }
      held.push({ report, bytes });
      heldBytes += bytes;
    },
    take() {
      const batch: Report[] = [];
      let bytes = 0;
      for (const next of held.slice(sent, sent + limits.batchEvents)) {
        bytes += next.bytes;
        if (bytes > limits.batchBytes) break;
        batch.push(next.report);
      }
      sent += batch.length;
      return batch;
    },
    echoed(type) {
      if (sent > 0 && held[0]?.report.type === type) release(1);
    },
    rewind() {
      sent = 0;
    },
    forgetSent() {
      release(sent);
    },
  };
}
