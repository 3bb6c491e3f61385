import type { RunEvent } from "#protocol/run-event.ts";
import type { LifecycleResult } from "./contract.ts";

/** What a run showed, from its events alone. */
export function summarizeLifecycle(_events: readonly RunEvent[]): LifecycleResult {
  throw new Error("to be written");
}
