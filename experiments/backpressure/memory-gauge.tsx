import { formatBinary } from "./binary-size.ts";
import type { Producer } from "./events.ts";
import { memoryOf } from "./memory.ts";
import { heldIn } from "./moment.ts";
import type { Scale } from "./scales.ts";
import type { Leg, Level } from "./tanks.ts";
import { legTime } from "./words.ts";

interface MemoryGaugeProps {
  readonly leg: Leg;
  readonly level: Level;
  readonly scale: Scale;
  readonly producer: Producer;
}

/** The memory of the server's process: what it has more than when the leg began, to the tanks' scale. */
export function MemoryGauge({ leg, level, scale, producer }: MemoryGaugeProps) {
  const { asItIs, collected } = memoryOf(leg);
  const grown = asItIs.findLast(({ at }) => at <= level.at)?.bytes ?? 0;
  const [, ...later] = collected;
  const clean = later.findLast(({ at }) => at <= level.at);
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2 text-note tabular-nums">
        <span className="font-medium">Memory of the server’s process</span>
        <span>
          {formatBinary(level.memory.resident)} resident; heap and buffers {signed(grown)} than when
          the leg began
        </span>
      </p>
      <svg aria-hidden="true" className="h-4 w-full">
        <rect width="100%" height="100%" className="fill-sunken" />
        <rect width={share(grown, scale)} height="100%" className="fill-line-strong" />
      </svg>
      <p className="min-h-[3lh] text-micro text-muted tabular-nums @lg:min-h-[2lh]">
        {producer === "page"
          ? "The page’s own memory cannot be asked; the server only reads here."
          : `Queue and bufferedAmount hold ${formatBinary(heldIn(level))} now; the rest is garbage not yet collected, and other runs.`}{" "}
        {clean
          ? `Collected at ${legTime(clean.at - leg.began)}, it was ${signed(clean.bytes)}, with ${formatBinary(clean.held)} held.`
          : null}
      </p>
    </div>
  );
}

function share(bytes: number, { top }: Scale): string {
  return `${Math.min(100, Math.max(0, (100 * bytes) / top))}%`;
}

function signed(bytes: number): string {
  return bytes < 0 ? `${formatBinary(-bytes)} less` : `${formatBinary(bytes)} more`;
}
