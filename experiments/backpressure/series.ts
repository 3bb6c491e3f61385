import type { ChartAxis, ChartSeries } from "#components/chart/series.ts";
import { formatBinary } from "./binary-size.ts";
import type { Producer } from "./events.ts";
import { memoryOf } from "./memory.ts";
import { inTank } from "./moment.ts";
import { STACKED } from "./stack.ts";
import { TANK_LOOKS, tankWords } from "./tank-kinds.ts";
import type { Leg } from "./tanks.ts";
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

/** What was in each tank, and the memory that the server's process had more than at first. */
export function tankSeries(leg: Leg, producer: Producer): readonly ChartSeries[] {
  const words = tankWords(producer);
  const mark = "circle";
  const tanks = STACKED.map((id) => ({
    id,
    mark,
    label: words[id].label,
    colour: TANK_LOOKS[id].colour,
    points: leg.levels.map((level) => ({ x: level.at - leg.began, y: inTank(level, id) })),
  })) satisfies ChartSeries[];
  const memory = memoryOf(leg).asItIs.map(({ at, bytes }) => ({ x: at - leg.began, y: bytes }));
  return [...tanks, { id: "memory", mark, label: "Memory, more", colour: "--ink", points: memory }];
}
