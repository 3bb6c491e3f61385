import type { PointerEvent } from "react";
import { Fragment } from "react";
import type { CountsAt } from "./counts.ts";
import type { Deed } from "./counts-series.ts";
import type { Reading } from "./reading.ts";
import { stepPath, ticksOf } from "./strip-paths.ts";
import { time } from "./words.ts";

interface StripDrawingProps {
  readonly reading: Reading;
  readonly deeds: readonly Deed[];
  readonly width: number;
  /** Where the time axis ends, microseconds. */
  readonly to: number;
  readonly pointed: number | null;
  readonly onPoint: (at: number | null) => void;
}

const HEIGHT = 160;
const TOP = 16;
const BOTTOM = 20;
const LEFT = 28;
const RIGHT = 8;
const TICK_SPACE = 72;

/** Steps of the three counts, the ghosts hatched between server and truth, deeds as numbered lines. */
export function StripDrawing(props: StripDrawingProps) {
  const { reading, deeds, width, to, pointed, onPoint } = props;
  const { counts, params, end } = reading;
  const most = Math.max(params?.clients ?? 0, ...counts.map(({ server }) => server), 1);
  const room = width - LEFT - RIGHT;
  const x = (at: number) => LEFT + (at / to) * room;
  const y = (count: number) => TOP + (1 - count / most) * (HEIGHT - TOP - BOTTOM);
  const line = (of: (entry: CountsAt) => number) =>
    stepPath(
      counts.map((entry) => ({ x: x(entry.at), y: y(of(entry)) })),
      x(end),
    );
  const server = line((entry) => entry.server);
  const truth = line((entry) => entry.truth);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onPoint(Math.min(Math.max(((left - LEFT) / room) * to, 0), to));
  };
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={HEIGHT}
      className="cursor-crosshair"
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => onPoint(null)}
    >
      {[0, most].map((count) => (
        <Fragment key={count}>
          <path d={`M${LEFT} ${y(count)}H${width - RIGHT}`} className="stroke-line" />
          <text
            x={LEFT - 6}
            y={y(count)}
            textAnchor="end"
            dominantBaseline="middle"
            className="fill-muted text-micro"
          >
            {count}
          </text>
        </Fragment>
      ))}
      {ticksOf(to, room / TICK_SPACE).map((at) => (
        <text
          key={at}
          x={x(at)}
          y={HEIGHT - 4}
          textAnchor={at === 0 ? "start" : "middle"}
          className="fill-muted text-micro"
        >
          {time(at)}
        </text>
      ))}
      {counts.length > 0 ? (
        <>
          <path d={`${server.forth}L${truth.back}Z`} className="fill-warn-soft" />
          <path d={server.forth} className="fill-none stroke-2 stroke-server" />
          <path
            d={line((entry) => entry.clients).forth}
            strokeDasharray="7 3"
            className="fill-none stroke-2 stroke-client"
          />
          <path
            d={truth.forth}
            strokeDasharray="2 2"
            className="fill-none stroke-2 stroke-accent"
          />
        </>
      ) : null}
      {deeds.map(({ number, at }) => (
        <g key={number}>
          <path d={`M${x(at)} ${TOP}V${HEIGHT - BOTTOM}`} className="stroke-line-strong" />
          <text x={x(at)} y={TOP - 4} textAnchor="middle" className="fill-ink text-micro">
            {number}
          </text>
        </g>
      ))}
      {pointed === null ? null : (
        <path
          d={`M${x(pointed)} ${TOP}V${HEIGHT - BOTTOM}`}
          strokeDasharray="2 2"
          className="stroke-ink"
        />
      )}
    </svg>
  );
}
