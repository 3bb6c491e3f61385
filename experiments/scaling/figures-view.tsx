import { plural } from "#components/wire/format.ts";
import { FigureRow } from "#experiments/figure-row.tsx";
import type { ScalingResult } from "./contract.ts";
import { percent, time } from "./words.ts";

/** The few numbers by which set-ups are compared. */
export function FiguresView({ result, isOver }: { result: ScalingResult; isOver: boolean }) {
  const { reached, pairs, reordered, twice, local, remote } = result;
  const figures = [
    {
      label: "Came",
      value: percent(reached, pairs),
      how: `${reached.toLocaleString("en-GB")} of ${pairs.toLocaleString("en-GB")} copies${isOver ? "" : " so far"}`,
    },
    {
      label: "Out of order",
      value: String(reordered),
      how: `${reordered === 1 ? "pair" : "pairs"}; ${plural(twice, "copy", "copies")} twice`,
    },
    { label: "Own server", value: time(local?.p50), how: "to its members, median" },
    { label: "Other server", value: time(remote?.p50), how: `p95 ${time(remote?.p95)}` },
  ];
  return (
    <div className="flex flex-col gap-2">
      <FigureRow figures={figures} />
      <p className="max-w-prose text-micro text-muted">
        Out of order: pairs of messages that came to one member in this order, and to another in the
        other.
      </p>
    </div>
  );
}
