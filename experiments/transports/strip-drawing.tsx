"use client";

import { type PointerEvent, useId, useMemo, useRef } from "react";
import { useWidth } from "#components/wire/use-width.ts";
import type { Disturbance } from "#protocol/disturbance.ts";
import { TRANSPORTS } from "./events.ts";
import type { Reading } from "./reading.ts";
import { shortTime } from "./series.ts";
import { laneOf, type Stretch, ticksOf } from "./strip.ts";
import { HatchedStretch, HatchPattern } from "./strip-hatch.tsx";
import { LANE_HEIGHT, StripLaneView } from "./strip-lane.tsx";

interface StripDrawingProps {
  readonly reading: Reading;
  readonly disturbances: readonly Disturbance[];
  readonly stretch: Stretch;
  /** How far a live run has come; null once it is over. */
  readonly now: number | null;
  /** The number of the chosen event. */
  readonly chosen: number | null;
  readonly onPick: (at: number) => void;
}

const LANE_GAP = 6;
const AXIS_HEIGHT = 20;
const TICK_SPACE = 72;
/** Half of the room that a tick's label takes. */
const LABEL_HALF = 16;
const HEIGHT = TRANSPORTS.length * (LANE_HEIGHT + LANE_GAP) + AXIS_HEIGHT;
/** Room at both ends, so that a mark there is whole. */
const INSET = 8;

/** The strip as it is drawn; its words stand beside it, for those who do not see it. */
export function StripDrawing(props: StripDrawingProps) {
  const { reading, disturbances, stretch, now, chosen, onPick } = props;
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder) ?? 0;
  const hatch = useId();
  const room = Math.max(1, width - 2 * INSET);
  const scale = useMemo(
    () => (at: number) => INSET + ((at - stretch.from) / (stretch.to - stretch.from || 1)) * room,
    [stretch, room],
  );
  const lanes = useMemo(
    () => TRANSPORTS.map((transport) => laneOf(reading, transport, stretch)),
    [reading, stretch],
  );
  const chosenAt = chosen === null ? undefined : reading.happened.get(chosen);
  const pick = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onPick(stretch.from + ((x - INSET) / room) * (stretch.to - stretch.from));
  };
  const bottom = HEIGHT - AXIS_HEIGHT;
  return (
    <div ref={holder} className="overflow-hidden" style={{ height: HEIGHT }}>
      {width > 0 ? (
        <svg
          aria-hidden="true"
          width={width}
          height={HEIGHT}
          className="cursor-crosshair"
          onPointerDown={pick}
        >
          <HatchPattern id={hatch} />
          {ticksOf(stretch, room / TICK_SPACE).map((at) => (
            <g key={at}>
              <path d={`M${scale(at)} 0V${bottom}`} className="stroke-line" />
              <text
                x={Math.min(Math.max(scale(at), LABEL_HALF), width - LABEL_HALF)}
                y={HEIGHT - 4}
                textAnchor="middle"
                className="fill-muted text-micro"
              >
                {shortTime(at)}
              </text>
            </g>
          ))}
          {disturbances.map(({ from, to, why }) => (
            <HatchedStretch
              key={from}
              {...{ from, to, why, scale, hatch }}
              top={0}
              height={bottom}
            />
          ))}
          {chosenAt === undefined ? null : (
            <path
              d={`M${scale(chosenAt)} 0V${bottom}`}
              className="stroke-ink"
              strokeDasharray="2 2"
            />
          )}
          {lanes.map((lane, index) => (
            <g key={lane.transport} transform={`translate(0 ${index * (LANE_HEIGHT + LANE_GAP)})`}>
              <StripLaneView
                lane={lane}
                troubles={reading.transports[lane.transport].troubles}
                {...{ scale, hatch, chosen, width, stretch }}
              />
            </g>
          ))}
          {now === null ? null : (
            <path d={`M${scale(now)} 0V${bottom}`} className="stroke-accent" />
          )}
        </svg>
      ) : null}
    </div>
  );
}
