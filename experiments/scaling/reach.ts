import type { Way } from "./events.ts";
import type { Reading, Said } from "./read-log.ts";

/** What became of a message for a member. `waiting`: it was sent, and the page has not told of it. */
export type Reach = Way | "missing" | "waiting";

export const REACHES: readonly Reach[] = ["local", "broker", "replay", "waiting", "missing"];

/** What became of this message for this member, as far as the log goes. */
export function reachOf({ sent, got }: Said, member: number): Reach {
  if (got.has(member)) return sent.get(member) ?? "local";
  return sent.has(member) ? "waiting" : "missing";
}

/** How many copies there are of each. */
export function countReaches({ messages, members }: Reading): Readonly<Record<Reach, number>> {
  const counts: Record<Reach, number> = { local: 0, broker: 0, replay: 0, waiting: 0, missing: 0 };
  for (const said of messages) {
    for (const { member } of members) counts[reachOf(said, member)] += 1;
  }
  return counts;
}
