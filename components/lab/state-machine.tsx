import { Arrow } from "#components/lesson/diagram.tsx";
import { cn } from "#components/ui/cn.ts";

/** The four values of `readyState`, in order (WHATWG WebSockets). */
type State = "CONNECTING" | "OPEN" | "CLOSING" | "CLOSED";

/** How a state is drawn: its second line, and whether the machine was, or is, in it. */
export interface MachineState {
  readonly note: string;
  readonly look: "plain" | "pale" | "entered" | "now";
}

/** A way from one state to another, with what leads along it. */
export interface MachineWay {
  readonly from: State;
  readonly to: State;
  readonly lines: readonly string[];
  readonly look: "plain" | "pale" | "taken";
}

interface StateMachineProps {
  readonly states: Readonly<Record<State, MachineState>>;
  /** The way from CONNECTING to CLOSING is only drawn where it is taken: hardly anyone goes it. */
  readonly ways: readonly MachineWay[];
  /** Whose machine it is. */
  readonly tone: "client" | "server" | "accent";
}

export const MACHINE_WIDTH = 300;
export const MACHINE_HEIGHT = 356;

const BOX_WIDTH = 172;
const BOX_HEIGHT = 46;
const STRIDE = 102;
const TRUNK = 22;
/** Where the ways past a state turn downwards. */
const RAILS = { CONNECTING: 292, OPEN: 268 } as const;

const NAMES: readonly State[] = ["CONNECTING", "OPEN", "CLOSING", "CLOSED"];

const TONES = {
  client: { box: "fill-client-soft stroke-client", ink: "text-client" },
  server: { box: "fill-server-soft stroke-server", ink: "text-server" },
  accent: { box: "fill-accent-soft stroke-accent", ink: "text-accent" },
} as const;

/** The life of a WebSocket as a state machine: drawing only, inside an `<svg>`. */
export function StateMachine({ states, ways, tone }: StateMachineProps) {
  return (
    <>
      {/* What was taken lies over what was not. */}
      {ways
        .toSorted((a, b) => Number(a.look === "taken") - Number(b.look === "taken"))
        .map((way) => (
          <Way key={`${way.from}-${way.to}`} {...way} tone={tone} />
        ))}
      {NAMES.map((name, value) => (
        <Box key={name} name={name} value={value} {...states[name]} tone={tone} />
      ))}
    </>
  );
}

interface BoxProps extends MachineState {
  readonly name: State;
  readonly value: number;
  readonly tone: StateMachineProps["tone"];
}

function Box({ name, value, note, look, tone }: BoxProps) {
  const y = topOf(name);
  const lit = look === "entered" || look === "now";
  return (
    <g>
      <rect
        x={1}
        y={y}
        width={BOX_WIDTH}
        height={BOX_HEIGHT}
        rx="3"
        strokeWidth={look === "now" ? 3 : 1.5}
        strokeDasharray={look === "pale" ? "2 4" : undefined}
        className={cn(
          lit ? TONES[tone].box : "fill-surface",
          look === "plain" && "stroke-line-strong",
          look === "pale" && "stroke-line-strong",
        )}
      />
      <text
        x={12}
        y={y + 20}
        fontSize="13"
        className={look === "pale" ? "fill-muted" : "fill-ink font-semibold"}
      >
        {name}
      </text>
      <text x={BOX_WIDTH - 10} y={y + 20} fontSize="13" textAnchor="end" className="fill-muted">
        {value}
      </text>
      <text
        x={12}
        y={y + 37}
        fontSize="12"
        className={cn("font-sans", lit ? "fill-ink" : "fill-muted")}
      >
        {note}
      </text>
    </g>
  );
}

function Way({ from, to, lines, look, tone }: MachineWay & Pick<StateMachineProps, "tone">) {
  const isNext = NAMES.indexOf(to) - NAMES.indexOf(from) === 1;
  const colour = look === "taken" ? TONES[tone].ink : "text-line-strong";
  const text = cn("font-sans", look === "taken" ? "fill-ink font-medium" : "fill-muted");
  if (isNext) {
    const [y1, y2] = [topOf(from) + BOX_HEIGHT, topOf(to) - 2];
    return (
      <>
        <Arrow from={[TRUNK, y1]} to={[TRUNK, y2]} className={colour} dashed={look === "pale"} />
        <Lines
          x={TRUNK + 12}
          y={y1 + (lines.length > 1 ? 23 : 31)}
          lines={lines}
          className={text}
        />
      </>
    );
  }
  const rail = from === "CONNECTING" ? RAILS.CONNECTING : RAILS.OPEN;
  const [y1, y2] = [topOf(from) + BOX_HEIGHT / 2, topOf(to) + BOX_HEIGHT / 2];
  const right = BOX_WIDTH + 1;
  return (
    <>
      <g className={colour} stroke="currentColor" strokeWidth="1.5" fill="none">
        <path
          d={`M${right} ${y1} H${rail} V${y2} H${right + 4}`}
          strokeDasharray={look === "taken" ? undefined : "3 4"}
        />
        <path d="M-7 -4 L0 0 L-7 4" transform={`translate(${right + 2} ${y2}) rotate(180)`} />
      </g>
      <Lines x={right + 7} y={y1 - 7} lines={lines} className={text} step={22} />
    </>
  );
}

interface LinesProps {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly className: string;
  readonly step?: number;
}

function Lines({ x, y, lines, className, step = 16 }: LinesProps) {
  return (
    <text fontSize="12" className={className}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={y + index * step}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function topOf(name: State): number {
  return 1.5 + NAMES.indexOf(name) * STRIDE;
}
