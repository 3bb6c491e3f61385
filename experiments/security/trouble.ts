import type { RunEvent } from "#protocol/run-event.ts";
import { browserEventSchemas } from "./events.ts";
import type { Visitor } from "./visitors.ts";

/** Why the learner's page could not do its part, each reason once. */
export function troublesIn(events: readonly RunEvent[]): readonly string[] {
  const why = events.flatMap(({ type, data }) => {
    if (type !== "security.trouble") return [];
    return browserEventSchemas[type].safeParse(data).data?.why ?? [];
  });
  return [...new Set(why)];
}

/** Attackers whose page was opened and did not say that it was done. */
export function silentPages(events: readonly RunEvent[]): readonly Visitor[] {
  const silent = events.flatMap(({ type, data }) => {
    if (type !== "security.visited") return [];
    const visited = browserEventSchemas[type].safeParse(data).data;
    return visited && !visited.answered ? [visited.visitor] : [];
  });
  return [...new Set(silent)];
}
