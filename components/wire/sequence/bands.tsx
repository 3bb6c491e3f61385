import { useId } from "react";
import type { Columns } from "./columns.ts";
import type { Band } from "./layout.ts";
import { GAP, middleOf } from "./strokes.ts";

interface BandsProps {
  readonly bands: readonly Band[];
  readonly columns: Columns;
}

const STALL_PX = 9;

/**
 * Where the cable lets nothing through: hatched beside the end whose bytes wait, and from a cut on as
 * the torn gap between both.
 */
export function Bands({ bands, columns }: BandsProps) {
  const id = useId();
  const { client, server } = columns;
  const gapFrom = middleOf(columns) - GAP;
  if (bands.length === 0) return null;
  return (
    <>
      <defs>
        <pattern id={`${id}-up`} width={6} height={6} patternUnits="userSpaceOnUse">
          <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" className="stroke-client" strokeOpacity={0.7} />
        </pattern>
        <pattern id={`${id}-down`} width={6} height={6} patternUnits="userSpaceOnUse">
          <path d="M-1 -1L7 7M-1 5L1 7M5 -1L7 1" className="stroke-server" strokeOpacity={0.7} />
        </pattern>
        <pattern
          id={`${id}-cut`}
          x={gapFrom}
          width={2 * GAP}
          height={12}
          patternUnits="userSpaceOnUse"
        >
          <path
            d={`M1 -6L6 0L1 6L6 12L1 18H${2 * GAP - 6}L${2 * GAP - 1} 12L${2 * GAP - 6} 6L${2 * GAP - 1} 0L${2 * GAP - 6} -6Z`}
            className="fill-danger-soft stroke-danger"
          />
        </pattern>
      </defs>
      {bands.map(({ way, fromY, toY }) => {
        const isCut = way === "cut";
        const x = isCut ? gapFrom : way === "up" ? client : server - STALL_PX;
        return (
          <rect
            key={`${way}-${fromY}`}
            data-band={way}
            x={x}
            y={fromY}
            width={isCut ? 2 * GAP : STALL_PX}
            height={Math.max(0, toY - fromY)}
            fill={`url(#${id}-${way})`}
          />
        );
      })}
    </>
  );
}
