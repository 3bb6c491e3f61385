import type { RunEvent } from "#protocol/run-event.ts";
import type { BackpressureResult } from "./contract.ts";

/** What a run showed, from its events alone. */
export function summarizeBackpressure(_events: readonly RunEvent[]): BackpressureResult {
  throw new Error("to be written");
}
