import type { RunEvent } from "#protocol/run-event.ts";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";
import { type DuplexParams, duplexParams } from "./contract.ts";
import { browserEventSchemas, serverEventSchemas } from "./events.ts";

/** What the run was started with, from its first events; null when they are not there. */
export function paramsIn(events: readonly RunEvent[]): DuplexParams | null {
  const began = events.find(({ type }) => type === "duplex.began");
  const told = serverEventSchemas["duplex.began"].safeParse(began?.data);
  const params = told.success ? duplexParams.safeParse(told.data.params) : null;
  return params?.data ?? null;
}

/** How busy the sidecar was during the run; null until it said so. */
export function loadIn(events: readonly RunEvent[]): SidecarLoad | null {
  const ended = events.findLast(({ type }) => type === "duplex.ended");
  return serverEventSchemas["duplex.ended"].safeParse(ended?.data).data?.load ?? null;
}

/** Whether the log has come to its end: a replay may not have got there. */
export function isOver(events: readonly RunEvent[]): boolean {
  return events.at(-1)?.type === "run.ended";
}

/** What went wrong, in the words of the page that saw it. That the run's end cuts it off is no trouble. */
export function troubleIn(events: readonly RunEvent[]): readonly string[] {
  const ended = events.findLast(({ type }) => type === "duplex.ended");
  return events.flatMap(({ type, data, at }) => {
    if (type !== "duplex.trouble" || (ended && at >= ended.at)) return [];
    return browserEventSchemas["duplex.trouble"].safeParse(data).data?.what ?? [];
  });
}
