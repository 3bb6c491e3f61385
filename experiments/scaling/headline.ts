import { plural } from "#components/wire/format.ts";
import type { ScalingResult } from "./contract.ts";
import type { Reading } from "./read-log.ts";
import { MESSAGES } from "./script.ts";
import { percent } from "./words.ts";

/** What goes on, in a sentence or two; it changes when something happens, not with each message. */
export function headlineOf(reading: Reading, result: ScalingResult): string {
  const { params, isComplete, awayFrom, awayTo, drainedAt, isOver } = reading;
  const where = plural(params?.servers ?? 0, "server");
  if (!isOver) {
    if (!isComplete) return `The members come, and the balancer leads them to ${where}.`;
    if (awayFrom !== null && awayTo === null) return "The broker is away; the members talk on.";
    if (drainedAt !== null) return "One server sends its members to the others, with 1012.";
    return `The members talk: ${plural(MESSAGES, "message")} in all, two at a time.`;
  }
  const { reached, pairs, said, twice } = result;
  if (pairs === 0) return "Nothing was said in this run.";
  const again = twice > 0 ? ` ${plural(twice, "copy", "copies")} came twice.` : "";
  const of = said < MESSAGES ? ` of the ${plural(said, "message")} that were said` : "";
  if (reached === pairs) return `All copies${of} came, over ${where}.${again}`;
  const missing = (pairs - reached).toLocaleString("en-GB");
  return `${percent(reached, pairs)} of all copies${of} came; ${missing} never did.${again}`;
}
