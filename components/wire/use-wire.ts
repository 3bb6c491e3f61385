"use client";

import { useMemo, useRef } from "react";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { WireLog } from "#protocol/wire/wire-log.ts";

/** A run's connections as of now; a new object whenever there are new events. */
export interface Wire {
  readonly connections: readonly Connection[];
  /** How many events it was read from. */
  readonly read: number;
}

interface Reading {
  readonly log: WireLog;
  read: number;
  last: RunEvent | undefined;
}

/** What was read from which events: the views of a run are many, and read it once. */
const readings = new WeakMap<readonly RunEvent[], Reading>();

/**
 * The connections of a run. A log that has only grown is read on from where it ended; any other,
 * such as an earlier moment of a replay, from its beginning.
 */
export function useWire(events: readonly RunEvent[]): Wire {
  const reading = useRef<Reading | null>(null);
  return useMemo(() => {
    const shared = readings.get(events);
    // It may have been read on since.
    const isCurrent = shared?.read === events.length && shared.last === events.at(-1);
    const current = shared && isCurrent ? shared : readOn(reading.current, events);
    readings.set(events, current);
    reading.current = current;
    return { connections: current.log.connections, read: current.read };
  }, [events]);
}

function readOn(known: Reading | null, events: readonly RunEvent[]): Reading {
  const grown = known !== null && known.read > 0 && events[known.read - 1] === known.last;
  const current: Reading = grown ? known : { log: new WireLog(), read: 0, last: undefined };
  for (const event of events.slice(current.read)) current.log.add(event);
  current.read = events.length;
  current.last = events.at(-1);
  return current;
}
