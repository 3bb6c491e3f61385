import type { Run } from "#client/run.ts";
import { MEMORY_LIMITS } from "#protocol/limits.ts";
import type { BackpressureParams } from "./contract.ts";
import type { Policy } from "./events.ts";
import { Outbox, type Parcel } from "./outbox.ts";
import type { PageWire } from "./page-wire.ts";
import { writePayload } from "./payload.ts";
import { report } from "./report.ts";
import { scheduleOf } from "./schedule.ts";
import { Source } from "./source.ts";

const SAMPLE_MS = 50;
/** No event tells a page that `bufferedAmount` of a WebSocket has become less: it has to look. */
const LOOK_MS = 5;

interface Message extends Parcel {
  readonly payload: Uint8Array<ArrayBuffer>;
}

export interface PageSourceOptions {
  readonly leg: number;
  readonly policy: Policy;
  readonly params: BackpressureParams;
}

/** The page as producer: sends on the schedule until all is gone, and then closes. */
export function sendFromPage(run: Run, wire: PageWire, options: PageSourceOptions): () => void {
  const { leg, policy, params } = options;
  const began = run.now();
  // A stream holds its writer back by itself, one message at a time: `writer.ready`.
  const mark = wire.isCounted ? params.markBytes : 1;
  const outbox = new Outbox<Message>(policy, mark, {
    send: ({ payload }) => wire.send(payload),
    buffered: () => wire.buffered(),
    // A page may send 1000 and what is private, but not 1013 (WHATWG WebSockets, `close()`).
    close: () => wire.close(4013, "Too much waits"),
  });
  const source = new Source<Message>({
    schedule: scheduleOf(params),
    outbox,
    size: params.size,
    elapsed: () => run.now() - began,
    make: ({ n, at, key }) => ({
      key,
      bytes: params.size,
      payload: writePayload({ leg, n, key, due: run.sidecarTime(began + at) }, params.size),
    }),
    mayTake(bytes) {
      const held = outbox.waitingBytes;
      if (held + bytes <= MEMORY_LIMITS.bytesPerRun) return true;
      report(run, "backpressure.page-budget", { leg, held });
      wire.close(4013, "The page may hold no more");
      return false;
    },
    onStopped: () => report(run, "backpressure.page-stopped", { leg }),
  });

  function sample(): void {
    report(run, "backpressure.page-outbox", {
      leg,
      ...outbox.books,
      overdue: source.overdue,
      paused: outbox.isPaused,
      buffered: wire.isCounted ? wire.buffered() : null,
    });
  }

  const samples = setInterval(sample, SAMPLE_MS);
  function goOn(): void {
    outbox.flush();
    source.run();
  }
  wire.onRoom(goOn);
  const looks = setInterval(() => {
    goOn();
    if (source.isOver && outbox.waitingBytes === 0) {
      clearInterval(looks);
      wire.close(1000);
    }
  }, LOOK_MS);
  source.run();
  return () => {
    clearInterval(looks);
    clearInterval(samples);
    source.stop();
    sample();
  };
}
