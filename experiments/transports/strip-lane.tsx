import { markPath } from "#components/chart/marks.ts";
import type { Trouble } from "./arrivals.ts";
import type { Stretch, StripLane } from "./strip.ts";
import { HatchedStretch } from "./strip-hatch.tsx";
import { WAYS } from "./ways.ts";

interface StripLaneViewProps {
  readonly lane: StripLane;
  readonly troubles: readonly Trouble[];
  readonly stretch: Stretch;
  /** Where a moment of the run stands, in pixels. */
  readonly scale: (at: number) => number;
  readonly hatch: string;
  readonly chosen: number | null;
  readonly width: number;
}

export const LANE_HEIGHT = 60;
/** Where events begin and where they are in the page. */
const START = 18;
const FINISH = 50;
const RADIUS = 4;
const COUNT_WIDTH = 16;
/** Marks of so many events that came together say their number. */
const COUNTED = 2;

/** One transport: a stroke for each event, a mark for each answer or message that brought some. */
export function StripLaneView(props: StripLaneViewProps) {
  const { lane, troubles, stretch, scale, hatch, chosen, width } = props;
  const { label, colour, mark } = WAYS[lane.transport];
  const strokeOf = (happenedAt: number, gotAt: number) =>
    `M${scale(happenedAt).toFixed(1)} ${START}L${scale(gotAt).toFixed(1)} ${FINISH}`;
  const of = (leftOut: boolean) =>
    lane.finishes
      .filter((finish) => finish.leftOut === leftOut)
      .map(({ gotAt }) => markPath(mark, scale(gotAt), FINISH, RADIUS))
      .join("");
  const picked = lane.finishes.flatMap(({ gotAt, events }) =>
    events.filter(({ n }) => n === chosen).map(({ happenedAt }) => ({ gotAt, happenedAt })),
  )[0];
  return (
    <g style={{ color: `var(${colour})` }}>
      {troubles.map(({ from, to, what }) => (
        <HatchedStretch
          key={from}
          {...{ from, scale, hatch }}
          to={to ?? stretch.to}
          why={what}
          top={START}
          height={FINISH - START}
        />
      ))}
      <path d={`M0 ${FINISH}H${width}`} className="stroke-line-strong" />
      <path
        d={lane.finishes
          .flatMap(({ gotAt, events }) =>
            events.map(({ happenedAt }) => strokeOf(happenedAt, gotAt)),
          )
          .join("")}
        stroke="currentColor"
        strokeOpacity="0.65"
        fill="none"
      />
      <path d={of(false)} fill="currentColor" />
      <path d={of(true)} fill="var(--surface)" stroke="currentColor" strokeWidth="1.5" />
      <path
        d={lane.missed.map((at) => crossAt(scale(at), (START + FINISH) / 2)).join("")}
        stroke="currentColor"
        strokeWidth="2"
      />
      {lane.finishes
        .filter(({ events }) => events.length >= COUNTED)
        .map(({ gotAt, events }) => (
          <text
            key={gotAt}
            x={Math.min(scale(gotAt) + RADIUS + 2, width - COUNT_WIDTH)}
            y={FINISH - 4}
            className="fill-ink text-micro tabular-nums"
            paintOrder="stroke"
            stroke="var(--surface)"
            strokeWidth="3"
          >
            {events.length}
          </text>
        ))}
      {picked ? (
        <path
          d={strokeOf(picked.happenedAt, picked.gotAt)}
          className="stroke-ink"
          strokeWidth="2.5"
        />
      ) : null}
      <text x={0} y={11} className="fill-ink text-micro">
        {label}
      </text>
    </g>
  );
}

function crossAt(x: number, y: number): string {
  return `M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`;
}
