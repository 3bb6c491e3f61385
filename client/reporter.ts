import { createReportQueue, type Report } from "./report-queue.ts";

/** A short wait, so that what happens together is told together. */
const GATHER_MS = 10;

export interface ReporterOptions {
  readonly sendReports: (events: Report[]) => void;
  readonly sendDone: () => void;
  /** At least this long between two messages, to stay below the sidecar's limit ([MSG4]). */
  readonly intervalMs: number;
}

/** Sends a run's reports in paced batches while it may, and `run.done` after the last of them. */
export interface Reporter {
  readonly unsent: number;
  readonly dropped: number;
  /** Ignored once the run is done. */
  add(report: Report): void;
  done(): void;
  /** A browser event came back in the log. */
  echoed(type: string): void;
  /** The sidecar refused what was sent. */
  refused(): void;
  /** The log takes no more events ([RUN5]): reports are still counted there, but do not come back. */
  truncated(): void;
  /** Keeps what comes, sends nothing. */
  pause(): void;
  /** Begins again on a new connection, with what the log shows never arrived on the old one. */
  resume(): void;
}

export function createReporter({ sendReports, sendDone, intervalMs }: ReporterOptions): Reporter {
  const queue = createReportQueue();
  let paused = false;
  let isDone = false;
  let doneSent = false;
  let echoes = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flushedAt = Number.NEGATIVE_INFINITY;

  function schedule() {
    if (paused) return;
    const wait = flushedAt + intervalMs - performance.now();
    timer ??= setTimeout(flush, Math.max(GATHER_MS, wait));
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    if (paused) return;
    const events = queue.take();
    if (events.length > 0) {
      flushedAt = performance.now();
      sendReports(events);
      if (!echoes) queue.forgetSent();
    }
    if (queue.unsent > 0) {
      schedule();
    } else if (isDone && !doneSent) {
      doneSent = true;
      sendDone();
    }
  }

  return {
    get unsent() {
      return queue.unsent;
    },
    get dropped() {
      return queue.dropped;
    },
    add(report) {
      if (isDone) return;
      queue.add(report);
      schedule();
    },
    done() {
      isDone = true;
      flush();
    },
    echoed: queue.echoed,
    refused: queue.forgetSent,
    truncated() {
      echoes = false;
      queue.forgetSent();
    },
    pause() {
      paused = true;
      clearTimeout(timer);
      timer = undefined;
    },
    resume() {
      paused = false;
      doneSent = false;
      queue.rewind();
      flush();
    },
  };
}
