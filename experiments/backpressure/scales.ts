import { heldIn, inTank, waitingIn } from "./moment.ts";
import { TANK_IDS } from "./tank-kinds.ts";
import type { Leg } from "./tanks.ts";

/** How high a drawing goes and where its lines are. */
export interface Scale {
  readonly top: number;
  readonly ticks: readonly number[];
}

const MICROS = 1_000_000;
/** A mark that is further above all tanks than this is not drawn: they would look empty. */
const FAR_ABOVE = 3;

/** A scale of bytes that reaches `most`, its lines at powers of two, five of them at the most. */
export function byteScale(most: number): Scale {
  const step = 2 ** Math.ceil(Math.log2(Math.max(4096, most) / 4));
  const count = Math.max(1, Math.ceil(most / step));
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, i) => i * step) };
}

/** Moments from 0 to `length`, microseconds, on whole seconds, with at most `count` steps. */
export function timeTicks(length: number, count: number): readonly number[] {
  const steps = [1, 2, 5, 10, 20, 30, 60];
  const seconds = length / MICROS;
  const step = steps.find((one) => seconds / one <= Math.max(1, count)) ?? 120;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step * MICROS);
}

/** One scale for every tank of every leg, so that they can be compared; with the mark where that is near. */
export function tankScale(legs: readonly Leg[], mark: number | null): Scale {
  const peak = peakOf(legs, (level) =>
    Math.max(heldIn(level), ...TANK_IDS.map((id) => inTank(level, id))),
  );
  return byteScale(mark !== null && mark <= FAR_ABOVE * peak ? Math.max(peak, mark * 1.1) : peak);
}

/** One scale for all that waits, in every leg. */
export function stackScale(legs: readonly Leg[]): Scale {
  return byteScale(peakOf(legs, waitingIn));
}

/** How long the longest leg lasted so far, microseconds; no less than the source of one goes on. */
export function longestOf(legs: readonly Leg[], seconds: number): number {
  const lengths = legs.map(({ began, ended, levels }) => {
    return (ended?.at ?? levels.at(-1)?.at ?? began) - began;
  });
  return Math.max(seconds * MICROS, ...lengths);
}

function peakOf(legs: readonly Leg[], of: (level: Leg["levels"][number]) => number): number {
  let peak = 0;
  for (const { levels } of legs) for (const level of levels) peak = Math.max(peak, of(level));
  return peak;
}
