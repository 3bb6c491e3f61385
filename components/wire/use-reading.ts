"use client";

import { useMemo, useRef } from "react";
import type { RunEvent } from "#protocol/run-event.ts";

/** What reads a run's log event by event. */
interface Reader {
  add(event: RunEvent): void;
}

/** A reader as of now; a new object whenever there are new events. */
export interface Reading<R> {
  readonly reader: R;
  /** How many events it has read. */
  readonly read: number;
}

interface Known<R> {
  readonly reader: R;
  read: number;
  last: RunEvent | undefined;
}

/** A kind of reader, and what was read from which events: the views of a run are many, and read it once. */
export interface Readings<R extends Reader> {
  readonly make: () => R;
  readonly known: WeakMap<readonly RunEvent[], Known<R>>;
}

/** Made once for each kind of reader, outside any component. */
export function readingsOf<R extends Reader>(make: () => R): Readings<R> {
  return { make, known: new WeakMap() };
}

/**
 * What the reader made of a run's log. A log that has only grown is read on from where it ended; any
 * other, such as an earlier moment of a replay, from its beginning.
 */
export function useReading<R extends Reader>(
  { make, known }: Readings<R>,
  events: readonly RunEvent[],
): Reading<R> {
  const reading = useRef<Known<R> | null>(null);
  return useMemo(() => {
    const shared = known.get(events);
    // It may have been read on since.
    const isCurrent = shared?.read === events.length && shared.last === events.at(-1);
    const current = shared && isCurrent ? shared : readOn(reading.current, events, make);
    known.set(events, current);
    reading.current = current;
    return { reader: current.reader, read: current.read };
  }, [events, make, known]);
}

function readOn<R extends Reader>(
  known: Known<R> | null,
  events: readonly RunEvent[],
  make: () => R,
): Known<R> {
  const grown = known !== null && known.read > 0 && events[known.read - 1] === known.last;
  const current: Known<R> = grown ? known : { reader: make(), read: 0, last: undefined };
  for (const event of events.slice(current.read)) current.reader.add(event);
  current.read = events.length;
  current.last = events.at(-1);
  return current;
}
