import { inTank } from "./moment.ts";
import type { TankId } from "./tank-kinds.ts";
import type { Level, Span } from "./tanks.ts";

/** From the lowest to the highest: what the application holds is next to the mark. */
export const STACKED: readonly TankId[] = ["buffered", "queued", "nearKernel", "link", "farKernel"];

export interface Layer {
  readonly tank: TankId;
  /** The `d` of an SVG path. */
  readonly d: string;
}

interface Plane {
  /** From microseconds of the run to CSS pixels. */
  readonly x: (at: number) => number;
  /** From bytes to CSS pixels. */
  readonly y: (bytes: number) => number;
  /** More levels than this are thinned evenly. */
  readonly most: number;
}

/** The tanks of a leg one upon another, as areas over time. */
export function stackOf(levels: readonly Level[], { x, y, most }: Plane): readonly Layer[] {
  const stride = Math.max(1, Math.ceil(levels.length / Math.max(1, most)));
  const shown = levels.filter((_, i) => i % stride === 0 || i === levels.length - 1);
  const under = shown.map(() => 0);
  return STACKED.map((tank) => {
    const lower = shown.map(({ at }, i) => point(x(at), y(under[i] ?? 0)));
    for (const [i, level] of shown.entries()) under[i] = (under[i] ?? 0) + inTank(level, tank);
    const upper = shown.map(({ at }, i) => point(x(at), y(under[i] ?? 0)));
    return { tank, d: shown.length > 1 ? `M${[...upper, ...lower.reverse()].join("L")}Z` : "" };
  });
}

/** A stretch of a leg in pixels; one that has not ended goes on to `until`. */
export function stretchOf({ from, to }: Span, until: number, x: Plane["x"]) {
  const left = x(from);
  return { left, width: Math.max(1, x(to ?? until) - left) };
}

function point(x: number, y: number): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
