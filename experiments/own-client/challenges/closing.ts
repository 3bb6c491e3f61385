import { countOf } from "#experiments/own-client/finding.ts";
import { toLatin1 } from "#protocol/bytes.ts";
import type { Challenge } from "#protocol/challenge.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { type ClientRun, closeOf, judgeClients, lacksOwnClose } from "./judge-clients.ts";

const CODE = 4001;

export const close4001: Challenge = {
  id: "close-4001",
  title: "A close of your own",
  task: "With a client of your own, end a connection by a clean close with code **4001**: your client sends the first Close, the server answers, and only then TCP ends. Press **Stop** when you are done: the run is judged when it is over.",
  hints: [
    "Codes from 4000 to 4999 are for applications: any library lets you choose one when you close.",
    "Connect to the mode `echo`, wait until it is open, and close there. A program that ends right after it called `close` takes TCP along before the answer has come.",
    "In JavaScript it is `socket.close(4001)`; let the program live until its `close` event.",
  ],
  check: (seen) => judgeClients(seen, lacksClose4001),
  solution: {
    kind: "client",
    params: {},
    source: `import WebSocket from "ws";

const socket = new WebSocket(\`\${process.env.LAB_URL}/echo\`);
socket.on("open", () => socket.close(4001, "seen enough"));
socket.on("close", (code, reason) => console.log(code, reason.toString()));
`,
    why: "`close` sends a Close frame and waits. The server repeats the code in its own Close and then ends TCP, and the `close` event tells the code that came back (RFC 6455 7.1.2, 7.4.2).",
  },
};

function lacksClose4001(client: ClientRun): string | null {
  const close = closeOf(client.connection);
  if (!close) return "it sent no Close.";
  const [high = 0, low = 0] = close.frame.payload;
  const code = high * 256 + low;
  if (code !== CODE) return `its Close carried ${code === 0 ? "no code" : code}.`;
  return lacksOwnClose(client);
}

const PINGS = 3;

export const threePings: Challenge = {
  id: "three-pings",
  title: "Count to three",
  task: "Connect to the mode **server pings**. Answer each Ping with its own payload, and begin a clean close after the **third** Ping, before there is a fourth. Then press **Stop**.",
  hints: [
    "Your library answers Pings by itself, most likely. What it does not do by itself is count them.",
    "Look for an event, a callback or a handler for Pings: `ping` in `ws` for Node, `ping_handler` or the like elsewhere. The first Ping comes as soon as you are connected.",
    "At the third call of that handler, close with 1000. Set the bench's **A Ping every, ms** to a second or more, so that the fourth is far away.",
  ],
  check: (seen) => judgeClients(seen, lacksThreePings),
  solution: {
    kind: "client",
    params: { pingEveryMs: 1_000 },
    source: `import WebSocket from "ws";

const socket = new WebSocket(\`\${process.env.LAB_URL}/server-pings\`);
let pings = 0;
socket.on("ping", () => {
  pings += 1;
  if (pings === 3) socket.close(1000, "counted");
});
`,
    why: "`ws` writes the Pong before it tells the program of the Ping, so that the Close comes behind the third Pong. A page could not count them: its browser answers Pings and tells nothing of them (RFC 6455 5.5.2).",
  },
};

function lacksThreePings(client: ClientRun): string | null {
  const { frames } = client.connection;
  const close = closeOf(client.connection);
  const before = frames.filter(({ index }) => close === null || index < close.index);
  const pings = before.filter(
    ({ sender, frame }) => sender === "server" && frame.opcode === OPCODE.ping,
  );
  const answered = pings.filter((ping) =>
    before.some(
      ({ sender, index, frame }) =>
        sender === "client" &&
        frame.opcode === OPCODE.pong &&
        index > ping.index &&
        toLatin1(frame.payload) === toLatin1(ping.frame.payload),
    ),
  );
  const seen = `${answered.length} of ${countOf(pings.length, "Ping")} answered with its payload`;
  if (!close) return `${seen}, and no Close.`;
  if (pings.length !== PINGS || answered.length !== PINGS) return `${seen} before its Close.`;
  return lacksOwnClose(client);
}
