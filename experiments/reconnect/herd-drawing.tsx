import { useId } from "react";
import { BUCKET_MICROS, type Bucket, STACK } from "./histogram.ts";
import { fillOf, OutcomeTextures, strokeOf } from "./outcome-look.tsx";
import { time } from "./words.ts";

interface HerdDrawingProps {
  readonly buckets: readonly Bucket[];
  readonly width: number;
  /** Microseconds since the server went away. */
  readonly listening: number | null;
  /** Attempts that the server can let in within one column. */
  readonly capacity: number;
}

const HEIGHT = 190;
const TOP = 18;
const BOTTOM = 20;
const LEFT = 30;
const RIGHT = 8;
const TICK_SPACE = 80;
const STEPS = [0.5, 1, 2, 5, 10].map((seconds) => seconds * 1e6);

/** Columns of 100 ms, from the bottom: let in, turned away, nobody there, no answer. */
export function HerdDrawing({ buckets, width, listening, capacity }: HerdDrawingProps) {
  const prefix = useId();
  const to = Math.max(buckets.length, 10) * BUCKET_MICROS;
  const most = Math.max(capacity * 2, ...buckets.map(({ sum }) => sum), 1);
  const room = width - LEFT - RIGHT;
  const x = (micros: number) => LEFT + (micros / to) * room;
  const y = (count: number) => HEIGHT - BOTTOM - (count / most) * (HEIGHT - TOP - BOTTOM);
  const column = Math.max(1, (room * BUCKET_MICROS) / to - 1);
  const step = STEPS.find((one) => (to / one) * TICK_SPACE <= room) ?? 10e6;
  const ticks = Array.from({ length: Math.floor(to / step) + 1 }, (_, n) => n * step);
  const awayTo = listening ?? to;
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT}>
      <OutcomeTextures prefix={prefix} />
      <rect
        x={x(0)}
        width={x(awayTo) - x(0)}
        y={TOP}
        height={HEIGHT - TOP - BOTTOM}
        className="fill-sunken"
      />
      <text x={x(0) + 4} y={TOP - 5} className="fill-muted text-micro">
        away
      </text>
      {listening === null ? null : (
        <>
          <path d={`M${x(listening)} ${TOP - 4}V${HEIGHT - BOTTOM}`} className="stroke-ink" />
          <text x={x(listening) + 4} y={TOP - 5} className="fill-ink text-micro">
            listens again
          </text>
        </>
      )}
      {buckets.map(({ from, counts }) => {
        let below = 0;
        return STACK.map((outcome) => {
          const count = counts[outcome];
          if (count === 0) return null;
          const bottom = below;
          below += count;
          return (
            <rect
              key={`${from} ${outcome}`}
              x={x(from)}
              y={y(below)}
              width={column}
              height={y(bottom) - y(below)}
              fill={fillOf(outcome, prefix)}
              stroke={strokeOf(outcome)}
              strokeWidth="0.5"
            />
          );
        });
      })}
      <path
        d={`M${LEFT} ${y(capacity)}H${width - RIGHT}`}
        strokeDasharray="5 3"
        className="stroke-ink"
      />
      <path d={`M${LEFT} ${y(0)}H${width - RIGHT}`} className="stroke-line-strong" />
      {[0, most].map((count) => (
        <text
          key={count}
          x={LEFT - 6}
          y={y(count)}
          textAnchor="end"
          dominantBaseline="middle"
          className="fill-muted text-micro"
        >
          {count}
        </text>
      ))}
      {ticks.map((at) => (
        <text
          key={at}
          x={x(at)}
          y={HEIGHT - 4}
          textAnchor={at === 0 ? "start" : x(at) > width - 24 ? "end" : "middle"}
          className="fill-muted text-micro"
        >
          {time(at)}
        </text>
      ))}
    </svg>
  );
}
