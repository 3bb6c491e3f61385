import type { ArchitectureResult, Weight } from "./contract.ts";
import type { Weighed, WeighMoment } from "./events.ts";

type Weights = ArchitectureResult["weights"];

const MOST_DRIFT = 1 / 4;

/** What each stage added for one connection of the crowd, in bytes; null: not weighed. */
export function weightsOf(weighed: Partial<Record<WeighMoment, Weighed>>): Weights {
  const { before, connected, upgraded, stateful, closed } = weighed;
  const count = connected?.connections ?? 0;
  const left = difference(before, closed, count);
  // Where all are closed and the process is not as before, something else has changed it meanwhile.
  const drift = Math.abs(left?.bytes ?? 0);
  const added = (from: Weighed | undefined, to: Weighed | undefined) => {
    const weight = difference(from, to, count);
    return weight && { ...weight, error: weight.error + drift };
  };
  return {
    connection: added(before, connected),
    upgrade: added(connected, upgraded),
    state: added(upgraded, stateful),
    total: added(before, stateful),
    left,
  };
}

/** Whether the process was steady enough: what was left is little beside what was added. */
export function isSteady({ total, left }: Weights): boolean {
  return Math.abs(left?.bytes ?? 0) <= (total?.bytes ?? 0) * MOST_DRIFT;
}

/**
 * Of several readings the lowest counts: garbage that is not collected yet can only add to it.
 * `error` is how far the readings lie apart, those of both moments together.
 */
function difference(
  from: Weighed | undefined,
  to: Weighed | undefined,
  count: number,
): Weight | null {
  const [before, after] = [bytesOf(from), bytesOf(to)];
  if (!before || !after || count === 0) return null;
  const spread = before.high - before.low + (after.high - after.low);
  return {
    bytes: Math.round((after.low - before.low) / count),
    error: Math.ceil(spread / count),
  };
}

/** V8's heap and the memory outside of it that its objects own. */
function bytesOf(weighed: Weighed | undefined): { low: number; high: number } | null {
  if (!weighed || weighed.readings.length === 0) return null;
  const bytes = weighed.readings.map(({ heapUsed, external }) => heapUsed + external);
  return { low: Math.min(...bytes), high: Math.max(...bytes) };
}
