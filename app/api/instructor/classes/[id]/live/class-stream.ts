import { setTimeout as delay } from "node:timers/promises";
import type { ClassMessage } from "#components/instructor/live/class-message.ts";
import type { FeedEvent } from "#lib/class-feed.ts";

interface ClassStreamOptions {
  /** Hears of the class until the function it gives is called. */
  readonly subscribe: (hear: (event: FeedEvent) => void) => () => void;
  readonly readState: () => Promise<ClassMessage>;
  readonly readChange: (runs: readonly string[]) => Promise<ClassMessage>;
  /** Whether the viewer may still see the class; rejects when nobody can say now. */
  readonly mayStay: () => Promise<boolean>;
  /** Told of what could not be read; it is tried again. */
  readonly onFault: (error: unknown) => void;
  /** The client went. */
  readonly signal: AbortSignal;
}

/** Milliseconds in which notices are gathered, so that a class that starts at once is read once. */
const GATHER = 100;
/** After a read that failed. */
const RETRY = 1_000;
const HEARTBEAT = 15_000;
const RECHECK = 60_000;

/**
 * A class as Server-Sent Events (HTML, 9.2): its state, then what changes. Nothing is queued for a
 * client that reads slowly: what changed meanwhile is read when it has room again.
 */
export function classStream(options: ClassStreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOver = false;
  let isBusy = false;
  let wantsState = false;
  const changed = new Set<string>();
  let stop = () => {};
  let wake = () => {};

  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const write = (text: string) => {
      if (!isOver) controller.enqueue(encoder.encode(text));
    };
    const send = (message: ClassMessage) => write(`data: ${JSON.stringify(message)}\n\n`);
    const isFull = () => (controller.desiredSize ?? 0) <= 0;
    const isIdle = () => !wantsState && changed.size === 0;

    wake = () => {
      if (!isBusy && !isOver && !isIdle() && !isFull()) void work();
    };
    /** Reads and sends until there is nothing to tell or no room for it. */
    async function work() {
      isBusy = true;
      while (!isOver && !isIdle() && !isFull()) {
        const whole = wantsState;
        if (!whole) await delay(GATHER);
        const runs = [...changed];
        wantsState = false;
        changed.clear();
        try {
          send(await (whole ? options.readState() : options.readChange(runs)));
        } catch (error) {
          options.onFault(error);
          wantsState = true;
          await delay(RETRY);
        }
      }
      isBusy = false;
    }

    const hear = (event: FeedEvent) => {
      switch (event.what) {
        case "lost":
          return send({ what: "lost" });
        case "listening":
          wantsState = true;
          return wake();
        case "notice":
          if (event.notice.what === "answer") return;
          if (event.notice.run) changed.add(event.notice.run);
          else wantsState = true;
          return wake();
        default:
          return event satisfies never;
      }
    };
    const recheck = async () => {
      // While nobody can say, nothing can be read either.
      if ((await options.mayStay().catch(() => true)) || isOver) return;
      send({ what: "over" });
      stop();
      controller.close();
    };

    write("retry: 1000\n\n");
    const leave = options.subscribe(hear);
    const heartbeat = setInterval(() => !isFull() && write(": still here\n\n"), HEARTBEAT);
    const check = setInterval(() => void recheck(), RECHECK);
    stop = () => {
      isOver = true;
      leave();
      clearInterval(heartbeat);
      clearInterval(check);
    };
    if (options.signal.aborted) stop();
    else options.signal.addEventListener("abort", stop, { once: true });
  };

  return new ReadableStream({ start, pull: () => wake(), cancel: () => stop() });
}
