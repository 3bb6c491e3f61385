import type { RunEvent } from "#protocol/run-event.ts";
import type { HeartbeatResult } from "./contract.ts";

/** What a run showed, from its events alone. */
export function summarizeHeartbeat(_events: readonly RunEvent[]): HeartbeatResult {
  throw new Error("to be written");
}
