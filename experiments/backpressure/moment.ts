import type { TankId } from "./tank-kinds.ts";
import type { Leg, Level } from "./tanks.ts";

/** What a tank holds, bytes. The tanks add up: of `bufferedAmount` it is what the kernel has not yet. */
export function inTank(level: Level, tank: TankId): number {
  return tank === "buffered" ? level.unsent : level[tank];
}

/** What the producer's application holds, as the API tells it: what the mark is for. */
export function heldIn({ queued, buffered }: Level): number {
  return queued + (buffered ?? 0);
}

/** All that waits anywhere between the two programs, bytes. */
export function waitingIn(level: Level): number {
  return level.queued + level.unsent + level.nearKernel + level.link + level.farKernel;
}

/** The level of a leg at a moment: the last up to there, or its first. */
export function levelAt({ levels }: Leg, at: number): Level | undefined {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((levels[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return levels[Math.max(0, low - 1)];
}

/** When most waited; null while nothing is known of the leg. */
export function fullestOf({ levels }: Leg): Level | null {
  let fullest: Level | null = null;
  for (const level of levels) {
    if (fullest === null || waitingIn(level) > waitingIn(fullest)) fullest = level;
  }
  return fullest;
}

/** The level that a leg shows: at the chosen moment, else its latest while it goes on, else its fullest. */
export function shownLevel(leg: Leg, at: number | null, goesOn: boolean): Level | null {
  if (at !== null) return levelAt(leg, at) ?? null;
  return goesOn ? (leg.levels.at(-1) ?? null) : fullestOf(leg);
}
