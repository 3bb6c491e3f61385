import { pageEventSchemas, type RunEvent } from "#protocol/run-event.ts";

/** A stretch [from, to) of a run, in microseconds since it began, in which times mean nothing. */
export interface Disturbance {
  readonly from: number;
  readonly to: number;
  /** `hidden`, `offline`, `asleep`; where several overlap, joined by `, `. */
  readonly why: string;
}

type Lasting = "hidden" | "offline";

/**
 * What disturbed the page of a run, in order of time, overlapping stretches merged ([PAG2]). One that
 * did not end lasts until after the last event.
 */
export function disturbancesOf(events: readonly RunEvent[]): readonly Disturbance[] {
  const found: Disturbance[] = [];
  const since = new Map<Lasting, number>();
  const begin = (why: Lasting, at: number) => {
    if (!since.has(why)) since.set(why, at);
  };
  const end = (why: Lasting, to: number) => {
    const from = since.get(why);
    since.delete(why);
    if (from !== undefined && from < to) found.push({ from, to, why });
  };
  let last = 0;
  for (const { type, at, side, data } of events) {
    last = Math.max(last, at);
    if (side !== "browser") continue;
    if (type === "page.hidden") begin("hidden", at);
    else if (type === "page.visible") end("hidden", at);
    else if (type === "page.offline") begin("offline", at);
    else if (type === "page.online") end("offline", at);
    else if (type === "page.slept") {
      const slept = pageEventSchemas["page.slept"].safeParse(data);
      if (!slept.success) continue;
      found.push({ from: Math.max(0, at - slept.data.micros), to: at, why: "asleep" });
    }
  }
  for (const why of [...since.keys()]) end(why, last + 1);
  return merge(found);
}

function merge(stretches: readonly Disturbance[]): readonly Disturbance[] {
  const merged: Disturbance[] = [];
  for (const next of stretches.toSorted((a, b) => a.from - b.from)) {
    const before = merged.at(-1);
    if (before && next.from <= before.to) {
      const words = new Set([...before.why.split(", "), next.why]);
      const to = Math.max(before.to, next.to);
      merged[merged.length - 1] = { from: before.from, to, why: [...words].join(", ") };
    } else merged.push(next);
  }
  return merged;
}
