import { disturbancesOf } from "#protocol/disturbance.ts";
import { type RunEvent, type RunOutcome, runNoteSchemas } from "#protocol/run-event.ts";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";
import { formatBinary } from "./binary-size.ts";
import { type Dialled, dialledIn } from "./dialled.ts";
import { serverEventSchemas } from "./events.ts";
import { POLICY_WORDS } from "./policies.ts";
import type { Leg } from "./tanks.ts";
import { legTime } from "./words.ts";

/** What a run says of itself, beside its tanks. */
export interface RunFacts {
  /** Whether the log has come to its end: a replay may not have got there. */
  readonly over: boolean;
  /** How busy the sidecar was during the run; null until it said so. */
  readonly load: SidecarLoad | null;
  /** What the learner dialled on the cable. */
  readonly dialled: readonly Dialled[];
  /** What is to be known before its figures are read. */
  readonly notes: readonly string[];
}

const ENDED: Readonly<Record<Exclude<RunOutcome, "finished">, string>> = {
  stopped: "The run was stopped",
  abandoned: "The page was gone for 30 s, and the run ended",
  limit: "The run reached its longest time",
  interrupted: "The lab’s server ended in mid-run",
  failed: "The lab failed in mid-run",
};

/** Reads them from the events; what cannot be read is left out. */
export function factsOf(events: readonly RunEvent[], legs: readonly Leg[]): RunFacts {
  const data = (type: string) => events.findLast((event) => event.type === type)?.data;
  const ended = runNoteSchemas["run.ended"].safeParse(data("run.ended")).data;
  const truncated = runNoteSchemas["run.truncated"].safeParse(data("run.truncated")).data;
  const end = serverEventSchemas["backpressure.ended"].safeParse(data("backpressure.ended")).data;
  const notes: string[] = [];
  // Past the limit of bytes only payloads are missing, of which one is like the other.
  if (truncated && truncated.limit !== "bytes") {
    notes.push("The log of this run is cut short: figures are of what it holds.");
  }
  if (ended && ended.outcome !== "finished") {
    const why = ended.why ? ` ${ended.why}` : "";
    notes.push(`${ENDED[ended.outcome]}: figures are of what came until then.${why}`);
  }
  if (data("backpressure.no-stream")) {
    notes.push("This browser has no WebSocketStream: the page uses a WebSocket.");
  }
  for (const { from, to, why } of disturbancesOf(events)) {
    notes.push(
      `From ${legTime(from)} to ${legTime(to)} the page was ${why}: ages meanwhile mean nothing.`,
    );
  }
  for (const { policy, budget } of legs) {
    if (!budget) continue;
    notes.push(
      `${POLICY_WORDS[policy].label}: ${formatBinary(budget.held)} were held, and a run may hold no more. The lab ended it before memory did.`,
    );
  }
  return { over: ended !== undefined, load: end?.load ?? null, dialled: dialledIn(events), notes };
}
