"use client";

import type { RunEvent } from "#protocol/run-event.ts";
import { LinkState } from "#protocol/wire/link-state.ts";
import { readingsOf, useReading } from "./use-reading.ts";

const LINKS = readingsOf(() => new LinkState());

/** What is in force on a run's cables as of now. It grows with the log: never keep it. */
export function useLinkState(events: readonly RunEvent[]): LinkState {
  return useReading(LINKS, events).reader;
}
