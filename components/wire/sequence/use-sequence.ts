"use client";

import { useMemo, useRef } from "react";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Drawn } from "./layout.ts";
import { SequenceLog } from "./sequence-log.ts";

/**
 * What the diagram of a connection draws, a new object whenever more was read. The connection comes
 * from `useWire`, which makes new ones when the log is not a continuation.
 */
export function useSequence(
  connection: Connection,
  events: readonly RunEvent[],
  read: number,
): Drawn {
  const log = useRef<SequenceLog | null>(null);
  return useMemo(() => {
    if (log.current?.connection !== connection) log.current = new SequenceLog(connection);
    return log.current.read(events.length === read ? events : events.slice(0, read));
  }, [connection, events, read]);
}
