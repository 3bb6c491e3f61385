import { formatCount, formatMicros } from "#components/wire/format.ts";

/** `time` is in microseconds. */
export type ChartUnit = "time" | "bytes" | "count";

/** A figure as a person reads it, with its unit. */
export function formatFigure(value: number, unit: ChartUnit): string {
  switch (unit) {
    case "time": {
      const micros = value < 100 ? short(value) : Math.round(value);
      return value === 0 ? "0" : formatMicros(micros).replace(/\.0+ /, " ");
    }
    case "bytes":
      if (value < 10_000) return value === 0 ? "0" : `${formatCount(value)} B`;
      return value < 1e6
        ? `${formatCount(short(value / 1e3))} kB`
        : `${formatCount(short(value / 1e6))} MB`;
    case "count":
      return formatCount(value);
    default:
      return unit satisfies never;
  }
}

const short = (value: number) => Number(value.toPrecision(3));

/** Marks of an axis from 0 that holds all values: three to six, a round step apart. */
export function ticksFor(values: readonly number[]): readonly number[] {
  const most = Math.max(1, ...values);
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10;
  const step = Math.max(1, factor * power);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

/** Where a strip's dots lie: `at` from 0 to 1 along the axis, `level` from 0 above others of the place. */
export function placeDots(
  values: readonly number[],
  end: number,
  columns: number,
): { readonly at: number; readonly level: number }[] {
  const filled = new Map<number, number>();
  return values.map((value) => {
    const column = Math.round((value / end) * columns);
    const level = filled.get(column) ?? 0;
    filled.set(column, level + 1);
    return { at: column / columns, level };
  });
}

/** The middle value, or the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
