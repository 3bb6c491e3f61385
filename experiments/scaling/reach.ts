import type { Way } from "./events.ts";
import type { Reading, Said } from "./read-log.ts";

/**
 * What became of a message for a member. `waiting`: it was sent, and the page has not told of it.
 * `unsent`: no server has sent it so far; `missing`: none did, and the run is over.
 */
export type Reach = Way | "waiting" | "unsent" | "missing";

/** All that there can be in a run that is over, or in one that goes on. */
export function reachesOf({ isOver }: Reading): readonly Reach[] {
  return ["local", "broker", "replay", "waiting", isOver ? "missing" : "unsent"];
}

/** What became of this message for this member, as far as the log goes. */
export function reachOf({ isOver }: Reading, { sent, got }: Said, member: number): Reach {
  if (got.has(member)) return sent.get(member) ?? "local";
  if (sent.has(member)) return "waiting";
  return isOver ? "missing" : "unsent";
}

/** How many copies there are of each. */
export function countReaches(reading: Reading): Readonly<Record<Reach, number>> {
  const none = { local: 0, broker: 0, replay: 0, waiting: 0, unsent: 0, missing: 0 };
  const counts: Record<Reach, number> = none;
  for (const said of reading.messages) {
    for (const { member } of reading.members) counts[reachOf(reading, said, member)] += 1;
  }
  return counts;
}
