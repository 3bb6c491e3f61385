const STEPS = [1, 2, 5];

/** Round moments from 0 up to `end`, at most so many, in microseconds. */
export function ticksUpTo(end: number, most: number): readonly number[] {
  const least = Math.max(1, end / most);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (STEPS.find((one) => one * power >= least) ?? 10) * power;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, n) => n * step);
}
