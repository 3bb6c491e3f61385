import type { RunEvent } from "#protocol/run-event.ts";
import { browserEventSchemas } from "./events.ts";

/** The endings that this client could not do, and why. */
export function skippedIn(events: readonly RunEvent[]) {
  return events.flatMap(({ type, data }) => {
    if (type !== "lifecycle.skipped") return [];
    return browserEventSchemas["lifecycle.skipped"].safeParse(data).data ?? [];
  });
}
