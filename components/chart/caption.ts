import { valueAt } from "./read-chart.ts";
import type { ChartAxis, ChartSeries } from "./series.ts";

/** Which value of a series is told: its last, as of a total, or its median, as of a scatter. */
export type Told = "last" | "median";

interface Standing {
  readonly label: string;
  readonly value: number;
}

/** What a chart shows, in a sentence made from its data: who is highest and who is lowest. */
export function captionOf(series: readonly ChartSeries[], y: ChartAxis, told: Told): string {
  const known = standings(series, told);
  const [highest] = known;
  const lowest = known.at(-1);
  if (!highest || !lowest) return "Nothing has been measured yet.";
  const at = told === "last" ? "At the end" : "By their medians";
  const of = (standing: Standing) => `${standing.label} (${y.format(standing.value)})`;
  if (highest.value === lowest.value) {
    const who = known.length === 1 ? highest.label : `all ${known.length}`;
    return `${at}, ${who} stand${known.length === 1 ? "s" : ""} at ${y.format(highest.value)}.`;
  }
  const times = lowest.value > 0 ? highest.value / lowest.value : 0;
  const factor = times >= 1.05 ? `, ${formatFactor(times)} times the lowest` : "";
  return `${at}, ${of(highest)} is highest${factor}, ${of(lowest)} lowest${between(known.slice(1, -1).map(of))}.`;
}

function standings(series: readonly ChartSeries[], told: Told): readonly Standing[] {
  return series
    .flatMap((one) => {
      const value = told === "last" ? valueAt(one, Number.POSITIVE_INFINITY) : medianOf(one);
      return value === null ? [] : [{ label: one.label, value }];
    })
    .sort((a, b) => b.value - a.value);
}

function medianOf({ points }: ChartSeries): number | null {
  const values = points.flatMap(({ y }) => (y === null ? [] : [y])).sort((a, b) => a - b);
  return values[Math.ceil(values.length / 2) - 1] ?? null;
}

function between(words: readonly string[]): string {
  return words.length === 0 ? "" : `; between them ${words.join(", ")}`;
}

function formatFactor(times: number): string {
  return times < 10 ? times.toFixed(1) : Math.round(times).toLocaleString("en-GB");
}
