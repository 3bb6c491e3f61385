import { type RunEvent, runNoteSchemas } from "#protocol/run-event.ts";
import { frames as contract, type FramesResult } from "./contract.ts";
import { outcomeWords } from "./outcome-words.ts";

/** The run in one line: whether the prediction came true, or why there is nothing to say yet. */
export interface Verdict {
  readonly tone: "waiting" | "right" | "wrong" | "told" | "failed";
  readonly headline: string;
  readonly detail: string | null;
}

/** What can be said of the run from its events so far. `live`: more may come. */
export function verdictOf(
  events: readonly RunEvent[],
  { outcome, right }: FramesResult,
  live: boolean,
): Verdict {
  if (outcome) {
    const words = outcomeWords(outcome);
    if (right === null) return { tone: "told", headline: `The server ${words}`, detail: null };
    return right
      ? { tone: "right", headline: `Right: the server ${words}`, detail: null }
      : { tone: "wrong", headline: `Not as predicted: the server ${words}`, detail: null };
  }
  const why = endOf(events);
  if (why === "refused" || why === "timeout") {
    return {
      tone: "failed",
      headline: "The handshake was not completed",
      detail: "The server did not switch protocols, so that none of your bytes were sent.",
    };
  }
  if (live) {
    const sent = events.some(({ type }) => type === "frames.sent");
    return {
      tone: "waiting",
      headline: sent ? "Sent. What does the server do?" : "The lab connects and sends your bytes",
      detail: "The answer is what the server does until it has been quiet for a while.",
    };
  }
  return {
    tone: "failed",
    headline: "The run ended before there was an outcome",
    detail: ending(events),
  };
}

function endOf(events: readonly RunEvent[]): string | null {
  const ended = events.find(({ type }) => type === "frames.ended");
  const read = contract.serverEvents["frames.ended"].safeParse(ended?.data);
  return read.success ? read.data.why : null;
}

function ending(events: readonly RunEvent[]): string {
  const ended = events.find(({ type }) => type === "run.ended");
  const read = runNoteSchemas["run.ended"].safeParse(ended?.data);
  if (!read.success) return "What there is of it is shown below.";
  const { outcome, why } = read.data;
  if (outcome === "stopped") return "You stopped it. What had crossed by then is shown below.";
  return why ?? "What had crossed by then is shown below.";
}
