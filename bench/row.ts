import { median, spread } from "./statistics.ts";

/** What a figure should reach: `ratio` is ours ÷ bare, `ours` the figure alone. */
export interface Bar {
  readonly of: "ratio" | "ours";
  readonly at: "least" | "most";
  readonly value: number;
}

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** The same measured without the lab; null where there is nothing to compare with. */
  readonly bare: number | null;
  readonly ratio: number | null;
  /** The middle half of the rounds' ratios (or of the figure), as a fraction; null where unknown. */
  readonly spread: number | null;
  /** Null: told for understanding, not held to anything. */
  readonly bar: Bar | null;
}

/** Whether a row reaches its bar; null if it has none. */
export function isMet({ bar, ratio, ours }: Row): boolean | null {
  if (!bar) return null;
  const figure = bar.of === "ratio" ? ratio : ours;
  if (figure === null) return false;
  return bar.at === "least" ? figure >= bar.value : figure <= bar.value;
}

/**
 * A row of rounds taken turn about. Its ratio is the median of the rounds' own ratios: what slowed
 * one round's machine slowed both its sides.
 */
export function pairedRow(
  rounds: readonly { readonly ours: number; readonly bare: number }[],
  { name, unit, bar }: Pick<Row, "name" | "unit" | "bar">,
): Row {
  const ratios = rounds.map(({ ours, bare }) => ours / bare);
  return {
    name,
    unit,
    bar,
    ours: median(rounds.map(({ ours }) => ours)),
    bare: median(rounds.map(({ bare }) => bare)),
    ratio: median(ratios),
    spread: spread(ratios),
  };
}
