import { type Disturbance, disturbancesOf } from "#protocol/disturbance.ts";
import { type RunEvent, type RunOutcome, runNoteSchemas } from "#protocol/run-event.ts";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";
import { type TransportsParams, transportsParams } from "./contract.ts";
import { serverEvents } from "./events.ts";

/** What a run says of itself, beside what it measured. Times in microseconds since it began. */
export interface RunFacts {
  /** Null before the server began, or where the log does not go back so far. */
  readonly began: { readonly params: TransportsParams; readonly total: number } | null;
  /** How busy the sidecar was during the run; null before its end. */
  readonly load: SidecarLoad | null;
  readonly disturbances: readonly Disturbance[];
  /** Which limit of a run was passed, if one was. */
  readonly truncated: "events" | "bytes" | "recorder" | null;
  readonly ended: { readonly outcome: RunOutcome; readonly why?: string } | null;
  /** The time of its last event. */
  readonly end: number;
}

/** Reads them from the events; what cannot be read is left out. */
export function factsOf(events: readonly RunEvent[]): RunFacts {
  const data = (type: string) => events.find((event) => event.type === type)?.data;
  const began = serverEvents["transports.began"].safeParse(data("transports.began")).data;
  const ended = serverEvents["transports.ended"].safeParse(data("transports.ended")).data;
  const params = transportsParams.safeParse(began?.params).data;
  const truncated = runNoteSchemas["run.truncated"].safeParse(data("run.truncated")).data;
  return {
    began: began && params ? { params, total: began.total } : null,
    load: ended?.load ?? null,
    disturbances: disturbancesOf(events),
    truncated: truncated?.limit ?? null,
    ended: runNoteSchemas["run.ended"].safeParse(data("run.ended")).data ?? null,
    end: events.reduce((end, { at }) => Math.max(end, at), 0),
  };
}
