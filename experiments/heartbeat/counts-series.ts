import type { ChartSeries } from "#components/chart/series.ts";
import type { Reading, Setting } from "./reading.ts";
import { plural, time } from "./words.ts";

const LOOKS = [
  { id: "server", label: "The server counts", colour: "--server", mark: "square", dash: [] },
  { id: "clients", label: "The clients know", colour: "--client", mark: "circle", dash: [7, 3] },
  { id: "truth", label: "True", colour: "--accent", mark: "diamond", dash: [2, 2] },
] as const;

/** The three counts over time, each a line of steps. */
export function countSeries({ counts }: Pick<Reading, "counts">): readonly ChartSeries[] {
  return LOOKS.map((look) => ({
    ...look,
    points: counts.map((entry) => ({ x: entry.at, y: entry[look.id] })),
  }));
}

/** Something done to the fleet at a moment. */
export interface Deed {
  /** From 1, in order of time. */
  readonly number: number;
  readonly at: number;
  readonly words: string;
}

/** What was done, in order of time: cables pulled, heartbeat set. */
export function deedsOf({ connections, settings }: Reading): readonly Deed[] {
  const cuts = new Map<number, number>();
  for (const { cutAt } of connections) {
    if (cutAt !== null) cuts.set(cutAt, (cuts.get(cutAt) ?? 0) + 1);
  }
  const pulls = [...cuts].map(([at, count]) => ({ at, words: `${plural(count, "cable")} pulled` }));
  const sets = settings.map((setting) => ({ at: setting.at, words: settingWords(setting) }));
  return [...pulls, ...sets]
    .sort((a, b) => a.at - b.at)
    .map((deed, index) => ({ number: index + 1, ...deed }));
}

function settingWords({ on, intervalMs, timeoutMs }: Setting): string {
  return on
    ? `heartbeat on, ${time(intervalMs * 1000)} + ${time(timeoutMs * 1000)}`
    : "heartbeat off";
}

/** How far the time axis goes: to the end that the parameters announce, or as far as it came. */
export function axisEnd({ params, completeAt, endedAt, end }: Reading): number {
  if (endedAt !== null) return endedAt;
  const announced = params && completeAt !== null ? completeAt + params.seconds * 1e6 : 0;
  return Math.max(end, announced, 1);
}
