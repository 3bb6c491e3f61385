/** A logarithmic axis: from `low` to `high`, both over 0, with marks at 1, 2 and 5 of each decade. */
export interface LogScale {
  readonly low: number;
  readonly high: number;
  readonly marks: readonly number[];
}

const STEPS = [1, 2, 5] as const;

/** An axis that holds all values: its ends are marks. */
export function logScale(values: readonly number[]): LogScale {
  const least = values.reduce((a, b) => Math.min(a, Math.max(b, 1)), Number.POSITIVE_INFINITY);
  const most = values.reduce((a, b) => Math.max(a, b), 1);
  if (!Number.isFinite(least)) return { low: 1, high: 10, marks: [1, 2, 5, 10] };
  const marks: number[] = [];
  for (let decade = 10 ** Math.floor(Math.log10(least)); decade <= most * 10; decade *= 10) {
    for (const step of STEPS) marks.push(step * decade);
  }
  const from = marks.findLastIndex((mark) => mark <= least);
  const to = marks.findIndex((mark) => mark >= most && mark > (marks[from] ?? 0));
  const within = marks.slice(from, to + 1);
  return { low: within[0] ?? 1, high: within.at(-1) ?? 10, marks: within };
}

/** Where a value stands between the axis's ends, 0 to 1. */
export function placeOn({ low, high }: LogScale, value: number): number {
  const place = Math.log(Math.max(value, low) / low) / Math.log(high / low);
  return Math.min(1, place);
}
