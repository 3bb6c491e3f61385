"use client";

import { useMemo, useRef } from "react";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Reading } from "./reading.ts";
import { ReadingLog } from "./reading-log.ts";

interface Read {
  readonly log: ReadingLog;
  readonly count: number;
  readonly last: RunEvent | undefined;
}

/**
 * What a run's events say. A log that has only grown is read on from where it ended; any other, such
 * as an earlier moment of a replay, from its beginning.
 */
export function useReading(events: readonly RunEvent[]): Reading {
  const read = useRef<Read | null>(null);
  return useMemo(() => {
    const known = read.current;
    const grown = known !== null && known.count > 0 && events[known.count - 1] === known.last;
    const log = grown ? known.log : new ReadingLog();
    for (let index = grown ? known.count : 0; index < events.length; index++) {
      const event = events[index];
      if (event) log.add(event);
    }
    read.current = { log, count: events.length, last: events.at(-1) };
    return log.reading;
  }, [events]);
}
