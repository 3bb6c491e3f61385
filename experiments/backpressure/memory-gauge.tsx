import { formatBinary } from "./binary-size.ts";
import type { Producer } from "./events.ts";
import { heldIn } from "./moment.ts";
import type { Scale } from "./scales.ts";
import type { Leg, Level } from "./tanks.ts";

interface MemoryGaugeProps {
  readonly leg: Leg;
  readonly level: Level;
  readonly scale: Scale;
  readonly producer: Producer;
}

/** The memory of the server's process: what it has more than when the leg began, to the tanks' scale. */
export function MemoryGauge({ leg, level, scale, producer }: MemoryGaugeProps) {
  const first = leg.weighed.find(({ when }) => when === "began") ?? leg.levels[0]?.memory;
  const grown = first ? usedBy(level.memory) - usedBy(first) : 0;
  const weighed = leg.weighed.findLast(({ at, when }) => when !== "began" && at <= level.at);
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2 text-note tabular-nums">
        <span className="font-medium">Memory of the server’s process</span>
        <span>
          {formatBinary(level.memory.resident)} resident; heap and buffers {signed(grown)} since the
          leg began
        </span>
      </p>
      <svg aria-hidden="true" className="h-4 w-full">
        <rect width="100%" height="100%" className="fill-sunken" />
        <rect width={share(Math.max(0, grown), scale)} height="100%" className="fill-line-strong" />
        {weighed && first ? (
          <line
            x1={share(Math.max(0, usedBy(weighed) - usedBy(first)), scale)}
            x2={share(Math.max(0, usedBy(weighed) - usedBy(first)), scale)}
            y1="0"
            y2="100%"
            className="stroke-ink"
            strokeWidth="3"
          />
        ) : null}
      </svg>
      <p className="min-h-[2lh] text-micro text-muted tabular-nums">
        {weighed && first
          ? `Stroke: with the garbage collected, at ${seconds(weighed.at - leg.began)} of the leg, it was ${signed(usedBy(weighed) - usedBy(first))}, while the server’s application held ${formatBinary(weighed.held)}. `
          : null}
        {producer === "page"
          ? "The page’s own memory cannot be asked; the server only reads here."
          : `With garbage nobody has collected yet, and that of other runs. Now queue and bufferedAmount hold ${formatBinary(heldIn(level))}.`}
      </p>
    </div>
  );
}

function usedBy({ heapUsed, external }: { heapUsed: number; external: number }): number {
  return heapUsed + external;
}

function share(bytes: number, { top }: Scale): string {
  return `${Math.min(100, (100 * bytes) / top)}%`;
}

function signed(bytes: number): string {
  return bytes < 0 ? `${formatBinary(-bytes)} less` : `${formatBinary(bytes)} more`;
}

function seconds(micros: number): string {
  return `${(micros / 1_000_000).toFixed(1)} s`;
}
