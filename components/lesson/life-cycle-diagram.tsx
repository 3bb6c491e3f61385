import {
  MACHINE_HEIGHT,
  MACHINE_WIDTH,
  type MachineWay,
  StateMachine,
} from "#components/lab/state-machine.tsx";
import { Diagram } from "./diagram.tsx";

const STATES = {
  CONNECTING: { note: "not ready to send", look: "plain" },
  OPEN: { note: "the safe zone, full duplex", look: "entered" },
  CLOSING: { note: "shutting down", look: "plain" },
  CLOSED: { note: "fully terminated", look: "plain" },
} as const;

const WAYS: readonly MachineWay[] = [
  { from: "CONNECTING", to: "OPEN", lines: ["a valid 101", "open event"], look: "taken" },
  { from: "OPEN", to: "CLOSING", lines: ["close(), or a", "Close frame"], look: "plain" },
  { from: "CLOSING", to: "CLOSED", lines: ["TCP is over", "close event"], look: "plain" },
  { from: "CONNECTING", to: "CLOSED", lines: ["refused, failed"], look: "plain" },
  { from: "OPEN", to: "CLOSED", lines: ["lost: 1006"], look: "plain" },
];

/** The four values of `readyState` and what leads from one to the next (WHATWG WebSockets). */
export function LifeCycleDiagram() {
  return (
    <Diagram
      id="life-cycle-diagram"
      title="The life cycle of a WebSocket"
      description="Four states from top to bottom. CONNECTING, value 0, not ready to send. When a valid 101 arrives: OPEN, value 1, the safe zone, full duplex. When close is called or a Close frame arrives: CLOSING, value 2, shutting down. When the close handshake and the TCP connection are over: CLOSED, value 3, fully terminated. Two shortcuts lead straight to CLOSED: from CONNECTING when the handshake is refused, and from OPEN when the connection is lost."
      height={MACHINE_HEIGHT}
      caption="The four states of a WebSocket, with the value of readyState. There is no way back: a new connection needs a new handshake."
    >
      <g transform={`translate(${(360 - MACHINE_WIDTH) / 2} 0)`}>
        <StateMachine states={STATES} ways={WAYS} tone="accent" />
      </g>
    </Diagram>
  );
}
