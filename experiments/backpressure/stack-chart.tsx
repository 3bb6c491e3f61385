"use client";

import { type PointerEvent, useId, useMemo, useRef } from "react";
import { useWidth } from "#components/wire/use-width.ts";
import { formatBinary } from "./binary-size.ts";
import type { Dialled } from "./dialled.ts";
import type { Producer } from "./events.ts";
import { MemoryLine } from "./memory-line.tsx";
import { type Scale, timeTicks } from "./scales.ts";
import { stackOf, stretchOf } from "./stack.ts";
import { TANK_LOOKS } from "./tank-kinds.ts";
import { textureId } from "./tank-texture.tsx";
import type { Leg } from "./tanks.ts";

export interface StackChartProps {
  readonly leg: Leg;
  readonly scale: Scale;
  /** Where the axis of time ends: the same for every leg, microseconds from its begin. */
  readonly length: number;
  readonly mark: number | null;
  /** The moment that is shown, microseconds of the run. */
  readonly at: number;
  readonly textures: string;
  /** The memory of the server's process is drawn where it is the server that has to hold what waits. */
  readonly producer: Producer;
  /** What the learner did to the cable during the leg. */
  readonly dialled: readonly Dialled[];
  readonly onPick: (at: number) => void;
}

const HEIGHT = 240;
const GUTTER = 60;
const AXIS = 22;
/** Above the axis of time: when the source was held back. */
const PAUSES = 10;
const RIGHT = 10;
const PLOT = HEIGHT - AXIS - PAUSES;
const TICK_SPACE = 48;

/** All that waits in a leg, over time; its words stand beside it. */
export function StackChart(props: StackChartProps) {
  const { leg, scale, length, mark, at, textures, producer, dialled, onPick } = props;
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder) ?? 0;
  const room = Math.max(1, width - GUTTER - RIGHT);
  const hatch = useId();
  const { x, y } = useMemo(
    () => ({
      x: (moment: number) => GUTTER + ((moment - leg.began) / length) * room,
      y: (bytes: number) => PLOT - (bytes / scale.top) * (PLOT - 8),
    }),
    [leg.began, length, room, scale],
  );
  const layers = useMemo(() => stackOf(leg.levels, { x, y, most: room }), [leg, x, y, room]);
  const until = leg.ended?.at ?? leg.levels.at(-1)?.at ?? leg.began;
  const pick = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onPick(leg.began + ((left - GUTTER) / room) * length);
  };
  return (
    <div ref={holder} className="overflow-hidden" style={{ height: HEIGHT }}>
      {width > 0 ? (
        <svg
          aria-hidden="true"
          width={width}
          height={HEIGHT}
          className="cursor-crosshair text-micro"
          onPointerDown={pick}
        >
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M0 0V6" className="stroke-line" strokeWidth="3" />
          </pattern>
          {leg.stalls.map((span) => {
            const { left, width: wide } = stretchOf(span, until, x);
            return (
              <g key={span.from}>
                <rect x={left} width={wide} height={PLOT} fill={`url(#${hatch})`} />
                <text x={left + 4} y="12" className="fill-muted">
                  {wide > 90 ? "stands still" : ""}
                </text>
              </g>
            );
          })}
          {scale.ticks.map((bytes) => (
            <g key={bytes}>
              <path d={`M${GUTTER} ${y(bytes)}H${width - RIGHT}`} className="stroke-line" />
              <text x={GUTTER - 6} y={y(bytes) + 4} textAnchor="end" className="fill-muted">
                {bytes === 0 ? "0" : formatBinary(bytes)}
              </text>
            </g>
          ))}
          {layers.map(({ tank, d }) => (
            <path
              key={tank}
              d={d}
              fill={`url(#${textureId(textures, tank)})`}
              stroke={`var(${TANK_LOOKS[tank].colour})`}
              strokeWidth="1"
            />
          ))}
          {mark !== null && mark <= scale.top ? (
            <g>
              <path
                d={`M${GUTTER} ${y(mark)}H${width - RIGHT}`}
                className="stroke-ink"
                strokeDasharray="4 3"
                strokeWidth="1.5"
              />
              <text
                x={width - RIGHT}
                y={y(mark) - 4}
                textAnchor="end"
                className="fill-ink"
                paintOrder="stroke"
                stroke="var(--surface)"
                strokeWidth="3"
              >
                mark
              </text>
            </g>
          ) : null}
          <rect x={GUTTER} y={PLOT + 2} width={room} height={PAUSES - 4} className="fill-sunken" />
          {leg.pauses.map((span) => {
            const { left, width: wide } = stretchOf(span, until, x);
            return (
              <rect
                key={span.from}
                x={left}
                y={PLOT + 2}
                width={wide}
                height={PAUSES - 4}
                className="fill-warn"
              />
            );
          })}
          {timeTicks(length, room / TICK_SPACE).map((moment) => (
            <text
              key={moment}
              x={x(leg.began + moment)}
              y={HEIGHT - 6}
              textAnchor="middle"
              className="fill-muted"
            >
              {moment / 1_000_000} s
            </text>
          ))}
          {producer === "server" ? (
            <MemoryLine leg={leg} x={x} y={y} top={0} bottom={PLOT} />
          ) : null}
          {dialled.map((fault, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be dialled at one moment.
            <g key={index}>
              <path
                d={`M${x(fault.at)} 0V${PLOT}`}
                className="stroke-danger"
                strokeDasharray="6 3"
                strokeWidth="1.5"
              />
              <text x={x(fault.at) + 3} y="24" className="fill-danger font-medium">
                {index + 1}
              </text>
            </g>
          ))}
          <path d={`M${x(at)} 0V${HEIGHT - AXIS}`} className="stroke-ink" strokeWidth="1.5" />
        </svg>
      ) : null}
    </div>
  );
}
