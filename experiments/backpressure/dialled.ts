import { faultInWords } from "#components/wire/fault-words.ts";
import { linkEventSchemas, type RunEvent } from "#protocol/run-event.ts";
import type { Leg } from "./tanks.ts";

/** A fault that the learner dialled while the run went on. */
export interface Dialled {
  readonly at: number;
  readonly words: string;
}

/** What the learner dialled, in order of the log: the experiment's own stalls are not among it. */
export function dialledIn(events: readonly RunEvent[]): readonly Dialled[] {
  return events.flatMap(({ type, at, data }) => {
    if (type !== "link.fault") return [];
    const told = linkEventSchemas["link.fault"].safeParse(data).data;
    return told?.by === "learner" ? [{ at, words: faultInWords(told.fault) }] : [];
  });
}

/** Those of them that came during a leg. */
export function duringLeg(dialled: readonly Dialled[], { began, ended }: Leg): readonly Dialled[] {
  return dialled.filter(({ at }) => at >= began && at <= (ended?.at ?? at));
}
