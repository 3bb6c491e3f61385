interface Corner {
  readonly x: number;
  readonly y: number;
}

/**
 * A line of steps through these corners, held until `end`: each value stands until the next. `forth`
 * is an SVG path, `back` the same corners from its end to its beginning, to close an area with.
 */
export function stepPath(corners: readonly Corner[], end: number) {
  const stops = corners.flatMap(({ x, y }, index) => {
    const before = corners[index - 1];
    return before ? [`${x} ${before.y}`, `${x} ${y}`] : [`${x} ${y}`];
  });
  const last = corners.at(-1);
  if (last) stops.push(`${Math.max(end, last.x)} ${last.y}`);
  return { forth: `M${stops.join("L")}`, back: stops.toReversed().join("L") };
}

const STEPS = [1, 2, 5, 10];

/** At most so many round moments between 0 and `to`, evenly apart. */
export function ticksOf(to: number, most: number): readonly number[] {
  const least = to / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (STEPS.find((factor) => factor * power >= least) ?? 10) * power;
  return Array.from({ length: Math.floor(to / step) + 1 }, (_, index) => index * step);
}
