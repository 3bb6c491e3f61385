import { Arrow, Diagram } from "./diagram.tsx";

const CLIENT = 44;
const SERVER = 316;
const MIDDLE = (CLIENT + SERVER) / 2;

/** The opening handshake between two lifelines: request, 101, then frames both ways. */
export function HandshakeDiagram() {
  return (
    <Diagram
      id="handshake-diagram"
      title="The opening handshake"
      description="Two lifelines, client and server, over one TCP connection. First the client sends an HTTP request, GET /chat with Upgrade: websocket and a Sec-WebSocket-Key. Second the server answers 101 Switching Protocols with Sec-WebSocket-Accept. At the end of that answer HTTP ends. From then on the same connection is a WebSocket: frames go both ways, at any time, until it is closed."
      height={424}
      caption="One TCP connection throughout. Only the language spoken on it changes, at the empty line that ends the 101."
    >
      <g fontSize="13" textAnchor="middle">
        <text x={CLIENT} y="16" className="fill-client font-semibold">
          client
        </text>
        <text x={SERVER} y="16" className="fill-server font-semibold">
          server
        </text>
      </g>
      <rect x={CLIENT} y="258" width={SERVER - CLIENT} height="142" className="fill-accent-soft" />
      <g strokeWidth="1.5">
        <line x1={CLIENT} y1="26" x2={CLIENT} y2="416" className="stroke-client" />
        <line x1={SERVER} y1="26" x2={SERVER} y2="416" className="stroke-server" />
      </g>

      <g fontSize="11" className="fill-muted" textAnchor="middle">
        <text x={MIDDLE} y="44">
          TCP connection, opened by the client
        </text>
      </g>
      <line
        x1={CLIENT}
        y1="54"
        x2={SERVER}
        y2="54"
        className="stroke-line-strong"
        strokeDasharray="2 4"
      />

      <Step y={92} n={1} text="GET /chat HTTP/1.1" />
      <Arrow from={[CLIENT, 102]} to={[SERVER - 2, 102]} className="text-client" />
      <Detail y={119} text="Upgrade: websocket" />
      <Detail y={135} text="Sec-WebSocket-Key: dGhlIHNh…" />

      <Step y={176} n={2} text="HTTP/1.1 101 Switching Protocols" />
      <Arrow from={[SERVER, 186]} to={[CLIENT + 2, 186]} className="text-server" />
      <Detail y={203} text="Upgrade: websocket" />
      <Detail y={219} text="Sec-WebSocket-Accept: s3pPLMBi…" />

      <line x1="4" y1="258" x2="356" y2="258" className="stroke-accent" strokeWidth="1.5" />
      <text
        x={MIDDLE}
        y="249"
        fontSize="12"
        textAnchor="middle"
        className="fill-accent font-sans font-semibold"
      >
        HTTP ends, frames begin
      </text>

      <Step y={284} n={3} text="WebSocket: frames, both ways" />
      <Arrow from={[CLIENT, 304]} to={[214, 304]} className="text-client" />
      <Arrow from={[SERVER, 322]} to={[146, 322]} className="text-server" />
      <Arrow from={[CLIENT + 64, 340]} to={[SERVER - 2, 340]} className="text-client" />
      <Arrow from={[SERVER - 40, 358]} to={[CLIENT + 2, 358]} className="text-server" />
      <Detail y={386} text="at any time, nobody waits for a turn" />
    </Diagram>
  );
}

function Step({ y, n, text }: { y: number; n: number; text: string }) {
  return (
    <text x={MIDDLE} y={y} fontSize="12" textAnchor="middle" className="fill-ink">
      <tspan className="fill-muted">{n}</tspan> {text}
    </text>
  );
}

function Detail({ y, text }: { y: number; text: string }) {
  return (
    <text x={MIDDLE} y={y} fontSize="11" textAnchor="middle" className="fill-muted">
      {text}
    </text>
  );
}
