import type { ChartAxis, ChartSeries } from "#components/chart/series.ts";
import { formatBinary } from "./binary-size.ts";
import type { Producer } from "./events.ts";
import { heldIn, inTank } from "./moment.ts";
import { STACKED } from "./stack.ts";
import { TANK_LOOKS, tankWords } from "./tank-kinds.ts";
import type { Leg, Level } from "./tanks.ts";
import { legTime } from "./words.ts";

export const BYTES_AXIS: ChartAxis = { label: "Bytes", format: formatBinary };

/** The time of a leg, from its begin. */
export function legAxis(length: number): ChartAxis {
  return {
    label: "Time in the leg",
    format: legTime,
    tick: (micros) => `${micros / 1_000_000} s`,
    from: 0,
    to: length,
  };
}

/** What was in each tank. */
export function tankSeries({ levels, began }: Leg, producer: Producer): readonly ChartSeries[] {
  const words = tankWords(producer);
  return STACKED.map((id) => ({
    id,
    label: words[id].label,
    colour: TANK_LOOKS[id].colour,
    mark: "circle",
    points: levels.map((level) => ({ x: level.at - began, y: inTank(level, id) })),
  }));
}

/** The memory of the server's process, above what it was first, and what the application held. */
export function memorySeries({ levels, began }: Leg): readonly ChartSeries[] {
  const first = levels[0]?.memory;
  if (!first) return [];
  const above = (of: (memory: Level["memory"]) => number) =>
    levels.map(({ at, memory }) => ({ x: at - began, y: of(memory) - of(first) }));
  return [
    {
      id: "resident",
      label: "Resident",
      colour: "--line-strong",
      mark: "square",
      dash: [9, 4],
      points: above(({ resident }) => resident),
    },
    {
      id: "used",
      label: "Heap and buffers",
      colour: "--ink",
      mark: "circle",
      points: above(({ heapUsed, external }) => heapUsed + external),
    },
    {
      id: "held",
      label: "Held by the application",
      colour: "--tank-buffered",
      mark: "diamond",
      dash: [2, 3],
      points: levels.map((level) => ({ x: level.at - began, y: heldIn(level) })),
    },
  ];
}
