"use client";

import { useMemo } from "react";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { WireLog } from "#protocol/wire/wire-log.ts";
import { readingsOf, useReading } from "./use-reading.ts";

/** A run's connections as of now; a new object whenever there are new events. */
export interface Wire {
  readonly connections: readonly Connection[];
  /** How many events it was read from. */
  readonly read: number;
}

const WIRES = readingsOf(() => new WireLog());

/** The connections of a run. */
export function useWire(events: readonly RunEvent[]): Wire {
  const reading = useReading(WIRES, events);
  return useMemo(
    () => ({ connections: reading.reader.connections, read: reading.read }),
    [reading],
  );
}
