import { useMemo } from "react";
import { memoryOf } from "./memory.ts";
import type { Leg } from "./tanks.ts";

interface MemoryLineProps {
  readonly leg: Leg;
  readonly x: (at: number) => number;
  readonly y: (bytes: number) => number;
  /** Where the plot begins and ends, CSS pixels from above. */
  readonly top: number;
  readonly bottom: number;
}

/** The memory of the server's process over the tanks; marks where its garbage had been collected. */
export function MemoryLine({ leg, x, y, top, bottom }: MemoryLineProps) {
  const { asItIs, collected } = useMemo(() => memoryOf(leg), [leg]);
  const inside = (bytes: number) => Math.min(bottom, Math.max(top, y(bytes)));
  const points = asItIs.map(({ at, bytes }) => `${x(at).toFixed(1)} ${inside(bytes).toFixed(1)}`);
  return (
    <g className="text-ink">
      {points.length > 1 ? (
        <path d={`M${points.join("L")}`} fill="none" stroke="currentColor" strokeWidth="1.5" />
      ) : null}
      {collected.map(({ at, bytes }) => (
        <path
          key={at}
          d={`M${x(at)} ${inside(bytes)}m0-6l5 6l-5 6l-5-6z`}
          fill="currentColor"
          stroke="var(--surface)"
        />
      ))}
    </g>
  );
}
