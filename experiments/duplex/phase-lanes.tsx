import { overlapOf, type Stretch, unionOf } from "./overlap.ts";
import { type Talk, underWay } from "./talk.ts";

/** Where the rows of a phase are, from the top, CSS pixels. */
const Y = {
  asks: 10,
  client: 28,
  server: 96,
  notices: 114,
  up: 138,
  down: 154,
  both: 170,
} as const;
export const LANES_HEIGHT = 180;

const LABELS = [
  { y: Y.asks, text: "question waits", className: "fill-client" },
  { y: Y.client, text: "client", className: "fill-client font-medium" },
  { y: Y.server, text: "server", className: "fill-server font-medium" },
  { y: Y.notices, text: "notice waits", className: "fill-server" },
  { y: Y.up, text: "bytes up", className: "fill-client" },
  { y: Y.down, text: "bytes down", className: "fill-server" },
  { y: Y.both, text: "both at once", className: "fill-ink font-medium" },
] as const;

interface PhaseLanesProps {
  readonly talk: Talk;
  /** Where a moment lies: microseconds of the run to CSS pixels. */
  readonly xOf: (at: number) => number;
  readonly right: number;
  readonly left: number;
  /** Names the hatching within the page. */
  readonly hatch: string;
}

/** The rows of one phase: who waits, what crosses between the lifelines, what is under way. */
export function PhaseLanes({ talk, xOf, left, right, hatch }: PhaseLanesProps) {
  const { up, down } = underWay(talk, 0);
  const asks = stretchesOf(talk.questions, ({ arose, asked }) => [arose, asked]);
  const tells = stretchesOf(talk.notices, ({ arose, written }) => [arose, written]);
  const thinks = stretchesOf(talk.questions, ({ read, written }) => [read, written]);
  const line = (from: readonly [number, number], to: readonly [number, number]) =>
    `M${xOf(from[0]).toFixed(1)} ${from[1]}L${xOf(to[0]).toFixed(1)} ${to[1]}`;
  const upLines = flights(talk.questions, ({ asked, read }) => [asked, read]).map(([from, to]) =>
    line([from, Y.client], [to, Y.server]),
  );
  const downLines = flights(talk.questions, ({ written, answered }) => [written, answered]).map(
    ([from, to]) => line([from, Y.server], [to, Y.client]),
  );
  const noticeLines = flights(talk.notices, ({ written, arrived }) => [written, arrived]).map(
    ([from, to]) => line([from, Y.server], [to, Y.client]),
  );
  const bars = { xOf, hatch };
  return (
    <>
      {LABELS.map(({ y, text, className }) => (
        <text key={text} x={0} y={y + 4} className={className} fontSize={12}>
          {text}
        </text>
      ))}
      <path d={`M${left} ${Y.client}H${right}`} className="stroke-client" />
      <path d={`M${left} ${Y.server}H${right}`} className="stroke-server" />
      <g fill="none" strokeWidth={1.25}>
        <path d={upLines.join("")} className="stroke-client" />
        <path d={downLines.join("")} className="stroke-server" />
        <path d={noticeLines.join("")} className="stroke-server" strokeDasharray="4 3" />
      </g>
      <Bars {...bars} stretches={asks} y={Y.asks} side="client" hatched />
      <Bars {...bars} stretches={thinks} y={Y.server} side="server" />
      <Bars {...bars} stretches={tells} y={Y.notices} side="server" hatched />
      <Bars {...bars} stretches={unionOf(up)} y={Y.up} side="client" />
      <Bars {...bars} stretches={unionOf(down)} y={Y.down} side="server" />
      <Bars {...bars} stretches={overlapOf(up, down)} y={Y.both} side="both" />
    </>
  );
}

interface BarsProps {
  readonly stretches: readonly Stretch[];
  readonly y: number;
  readonly side: keyof typeof COLOURS;
  readonly xOf: (at: number) => number;
  readonly hatch: string;
  readonly hatched?: boolean;
}

const BAR = 8;
const COLOURS = { client: "text-client", server: "text-server", both: "text-ink" } as const;

function Bars({ stretches, y, side, xOf, hatch, hatched = false }: BarsProps) {
  const seen = hatched ? stretches.filter(([from, to]) => xOf(to) - xOf(from) > 0.5) : stretches;
  const d = seen
    .map(([from, to]) => {
      const [x, end] = [xOf(from), xOf(to)];
      return `M${x.toFixed(1)} ${y - BAR / 2}H${Math.max(x + 1, end).toFixed(1)}v${BAR}H${x.toFixed(1)}Z`;
    })
    .join("");
  return (
    <path
      d={d}
      className={COLOURS[side]}
      fill={hatched ? `url(#${hatch}-${side})` : "currentColor"}
      stroke={hatched ? "currentColor" : "none"}
      strokeWidth={0.75}
    />
  );
}

type Ends = readonly [from: number | null, to: number | null];

/** What has begun and ended; times of two clocks may cross by their error. */
function flights<T>(things: readonly T[], ends: (thing: T) => Ends): readonly Stretch[] {
  return things.flatMap((thing) => {
    const [from, to] = ends(thing);
    return from === null || to === null ? [] : [[from, to] as const];
  });
}

function stretchesOf<T>(things: readonly T[], ends: (thing: T) => Ends): readonly Stretch[] {
  return unionOf(flights(things, ends));
}
