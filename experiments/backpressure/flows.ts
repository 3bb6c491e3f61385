import { levelAt } from "./moment.ts";
import type { Leg, Level } from "./tanks.ts";

/** What flows, bytes per second: into each tank, and out of the last to the receiver's code. */
export interface Flows {
  readonly queued: number;
  readonly buffered: number;
  readonly nearKernel: number;
  readonly link: number;
  readonly farKernel: number;
  readonly delivered: number;
}

const WINDOW_MICROS = 500_000;

/**
 * Reckoned backwards from what was delivered in the last half second: what flows into a tank is what
 * flows out of it and what it gained. Null at the beginning of a leg.
 */
export function flowsAt(leg: Leg, level: Level, size: number): Flows | null {
  const before = levelAt(leg, level.at - WINDOW_MICROS);
  if (!before || before.at >= level.at) return null;
  const seconds = (level.at - before.at) / 1_000_000;
  const gain = (of: (level: Level) => number) => (of(level) - of(before)) / seconds;
  const delivered = gain((one) => one.delivered * size);
  const farKernel = delivered + gain((one) => one.farKernel);
  const link = farKernel + gain((one) => one.link);
  const nearKernel = link + gain((one) => one.nearKernel);
  const buffered = nearKernel + gain((one) => one.unsent);
  const queued = buffered + gain((one) => one.queued);
  return { queued, buffered, nearKernel, link, farKernel, delivered };
}
