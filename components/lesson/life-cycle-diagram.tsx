import { Arrow, Diagram } from "./diagram.tsx";

const LEFT = 8;
const WIDTH = 196;
const HEIGHT = 54;
const CENTRE = LEFT + WIDTH / 2;
const RIGHT = LEFT + WIDTH;

const STATES = [
  { y: 4, name: "CONNECTING", value: 0, meaning: "not ready to send" },
  { y: 114, name: "OPEN", value: 1, meaning: "the safe zone, full duplex" },
  { y: 224, name: "CLOSING", value: 2, meaning: "shutting down" },
  { y: 334, name: "CLOSED", value: 3, meaning: "fully terminated" },
] as const;

/** The four values of `readyState` and what leads from one to the next (WHATWG WebSockets). */
export function LifeCycleDiagram() {
  return (
    <Diagram
      id="life-cycle-diagram"
      title="The life cycle of a WebSocket"
      description="Four states from top to bottom. CONNECTING, value 0, not ready to send. When a valid 101 arrives: OPEN, value 1, the safe zone, full duplex. When close is called or a Close frame arrives: CLOSING, value 2, shutting down. When the close handshake and the TCP connection are over: CLOSED, value 3, fully terminated. Two shortcuts lead straight to CLOSED: from CONNECTING when the handshake is refused, and from OPEN when the connection is lost."
      height={396}
      caption="The four states of a WebSocket, with the value of readyState. There is no way back: a new connection needs a new handshake."
    >
      {STATES.map((state) => (
        <State key={state.name} {...state} />
      ))}
      <Arrow from={[CENTRE, 58]} to={[CENTRE, 112]} className="text-accent" />
      <Label x={CENTRE + 10} y={81} lines={["a valid 101", "open event"]} className="fill-accent" />
      <Arrow from={[CENTRE, 168]} to={[CENTRE, 222]} />
      <Label x={CENTRE + 10} y={191} lines={["close(), or a", "Close frame"]} />
      <Arrow from={[CENTRE, 278]} to={[CENTRE, 332]} />
      <Label x={CENTRE + 10} y={301} lines={["TCP is over", "close event"]} />

      <g className="text-danger" stroke="currentColor" strokeWidth="1.5" fill="none">
        <path d={`M${RIGHT} 31 H348 V361 H${RIGHT + 4}`} strokeDasharray="3 4" />
        <path d={`M${RIGHT} 141 H296 V361`} strokeDasharray="3 4" />
        <path d="M-7 -4 L0 0 L-7 4" transform={`translate(${RIGHT + 2} 361) rotate(180)`} />
      </g>
      <Label x={212} y={24} lines={["refused, failed"]} className="fill-danger" />
      <Label x={212} y={134} lines={["lost: 1006"]} className="fill-danger" />
    </Diagram>
  );
}

function State({ y, name, value, meaning }: (typeof STATES)[number]) {
  const open = name === "OPEN";
  return (
    <g>
      <rect
        x={LEFT}
        y={y}
        width={WIDTH}
        height={HEIGHT}
        rx="3"
        strokeWidth="1.5"
        className={open ? "fill-accent-soft stroke-accent" : "fill-surface stroke-line-strong"}
      />
      <text x={LEFT + 12} y={y + 23} fontSize="13" className="fill-ink font-semibold">
        {name}
      </text>
      <text x={RIGHT - 12} y={y + 23} fontSize="13" textAnchor="end" className="fill-muted">
        {value}
      </text>
      <text x={LEFT + 12} y={y + 41} fontSize="11" className="fill-muted font-sans">
        {meaning}
      </text>
    </g>
  );
}

interface LabelProps {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly className?: string;
}

function Label({ x, y, lines, className = "fill-muted" }: LabelProps) {
  return (
    <text fontSize="11" className={className}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={y + index * 15}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
