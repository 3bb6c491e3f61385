import { type Reading, settingAt } from "./reading.ts";
import { type Band, bandOf } from "./theory.ts";

/** Ghosts that came to be at one moment and were found in one round. Microseconds. */
export interface DetectionGroup {
  readonly cutAt: number;
  /** When they could first be found: the cut, or the setting of the heartbeat if that came later. */
  readonly from: number;
  readonly round: number;
  /** From there to the Ping that went unanswered. */
  readonly untilPing: number;
  /** From there to each terminate, ascending. */
  readonly times: readonly number[];
  /** What theory gives for the heartbeat that found them. */
  readonly band: Band;
}

/** How long the ghosts went unnoticed, group by group, in the order in which they were found. */
export function detectionsOf(reading: Reading): readonly DetectionGroup[] {
  const groups = new Map<string, { group: DetectionGroup; times: number[] }>();
  for (const { cutAt, overdue, terminated } of reading.connections) {
    const ping = reading.rounds.find(({ round }) => round === overdue?.round);
    if (cutAt === null || !overdue || !terminated || terminated.alive || !ping) continue;
    const setting = settingAt(reading, ping.at);
    if (!setting) continue;
    const key = `${cutAt} ${ping.round}`;
    const from = Math.max(cutAt, setting.at);
    const known = groups.get(key) ?? newGroup(cutAt, from, ping, bandOf(setting));
    known.times.push(terminated.at - from);
    groups.set(key, known);
  }
  return [...groups.values()]
    .map(({ group, times }) => ({ ...group, times: times.sort((a, b) => a - b) }))
    .sort((a, b) => a.round - b.round || a.cutAt - b.cutAt);
}

function newGroup(cutAt: number, from: number, ping: { at: number; round: number }, band: Band) {
  const untilPing = Math.max(0, ping.at - from);
  const group = { cutAt, from, round: ping.round, untilPing, band, times: [] };
  return { group, times: [] as number[] };
}
