"use client";

import { useId, useRef } from "react";
import { formatMicros } from "#components/wire/format.ts";
import { useWidth } from "#components/wire/use-width.ts";
import type { PhaseResult } from "./contract.ts";
import { LANES_HEIGHT, PhaseLanes } from "./phase-lanes.tsx";
import type { Talk } from "./talk.ts";
import { ticksUpTo } from "./ticks.ts";

const GUTTER = 88;
const AXIS = 20;
const TICK_WIDTH = 72;

interface PhaseFigureProps {
  readonly title: string;
  readonly talk: Talk;
  readonly result: PhaseResult;
  /** Where the time axis ends, the same for both phases; microseconds. */
  readonly end: number;
}

/** One phase along time: the two sides, what crosses between them, and who waits. */
export function PhaseFigure({ title, talk, result, end }: PhaseFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const heading = useId();
  const hatch = useId();
  const began = talk.began;
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-2">
      <h4 id={heading} className="flex flex-wrap items-baseline gap-x-3 text-note">
        <span className="font-medium">{title}</span>
        <span className="text-muted tabular-nums">{stateOf(talk, result)}</span>
      </h4>
      <div ref={place} style={{ height: LANES_HEIGHT + AXIS }}>
        {width === null ? null : (
          <svg
            width={width}
            height={LANES_HEIGHT + AXIS}
            role="img"
            aria-label={sentenceOf(title, talk, result)}
          >
            <defs>
              {(["client", "server"] as const).map((side) => (
                <pattern
                  key={side}
                  id={`${hatch}-${side}`}
                  width={5}
                  height={5}
                  patternUnits="userSpaceOnUse"
                  patternTransform="rotate(45)"
                >
                  <path d="M1 0V5" className={SIDE_STROKE[side]} strokeWidth={1.5} />
                </pattern>
              ))}
            </defs>
            <Axis end={end} left={GUTTER} right={width - 1} />
            <PhaseLanes
              talk={talk}
              left={GUTTER}
              right={width - 1}
              hatch={hatch}
              xOf={(at) => GUTTER + ((at - (began ?? at)) / end) * (width - 1 - GUTTER)}
            />
          </svg>
        )}
      </div>
    </section>
  );
}

const SIDE_STROKE = { client: "stroke-client", server: "stroke-server" } as const;

function Axis({ end, left, right }: { end: number; left: number; right: number }) {
  const plot = right - left;
  const ticks = ticksUpTo(end, Math.max(2, Math.floor(plot / TICK_WIDTH)));
  return ticks.map((at) => {
    const x = left + (at / end) * plot;
    const anchor = at === 0 ? "start" : x > right - 20 ? "end" : "middle";
    return (
      <g key={at} className="fill-muted">
        <path d={`M${x} 0V${LANES_HEIGHT}`} className="stroke-line" />
        <text x={x} y={LANES_HEIGHT + 14} textAnchor={anchor} fontSize={12}>
          {at === 0 ? "0" : formatMicros(at)}
        </text>
      </g>
    );
  });
}

function stateOf(talk: Talk, { lasted, complete }: PhaseResult): string {
  if (lasted !== null)
    return complete ? formatMicros(lasted) : `given up after ${formatMicros(lasted)}`;
  if (talk.began !== null) return "under way";
  return talk.opening === null ? "not begun" : "connecting";
}

function sentenceOf(title: string, talk: Talk, result: PhaseResult): string {
  const { answered, notices, waitToAsk, waitToTell } = result;
  const mean = (spread: typeof waitToAsk) => (spread ? formatMicros(spread.mean) : "not known");
  return (
    `${title}, ${stateOf(talk, result)}. ${answered} questions answered, waiting to be sent on average: ` +
    `${mean(waitToAsk)}. ${notices} notices arrived, waiting to be sent on average: ${mean(waitToTell)}.`
  );
}
