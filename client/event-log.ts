import type { RunEvent } from "#protocol/run-event.ts";

interface Appended {
  /** The events that were new. */
  readonly added: readonly RunEvent[];
  /** An event came whose predecessor is missing; it was not kept ([EVT1]: `seq` has no gaps). */
  readonly gap: boolean;
}

export interface EventLog {
  readonly events: readonly RunEvent[];
  /** The last `seq` up to which nothing is missing; 0 when empty. */
  readonly lastSeq: number;
  append(batch: readonly RunEvent[]): Appended;
}

/** A run's events in order of `seq`: duplicates are ignored, what comes after a gap is left out. */
export function createEventLog(): EventLog {
  const events: RunEvent[] = [];
  return {
    get events() {
      return events;
    },
    get lastSeq() {
      return events.length;
    },
    append(batch) {
      const before = events.length;
      let gap = false;
      for (const event of batch) {
        if (event.seq === events.length + 1) events.push(event);
        else if (event.seq > events.length) gap = true;
      }
      return { added: events.slice(before), gap };
    },
  };
}
