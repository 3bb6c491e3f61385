import { countOf } from "#experiments/own-client/finding.ts";
import { toLatin1 } from "#protocol/bytes.ts";
import type { Challenge } from "#protocol/challenge.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import {
  type ClientRun,
  judgeClients,
  lacksGoodConduct,
  lacksOwnClose,
  messagesOf,
} from "./judge-clients.ts";

const MESSAGES = 100;

export const hundredMessages: Challenge = {
  id: "hundred-messages",
  title: "A hundred, and not a fault",
  task: "Send at least **100 messages** on one connection and get as many back. Close it from your side; the checklist about your client must have **no fault**. Then press **Stop**.",
  hints: [
    "The mode `echo` sends each message back. How does your client know that it has got all of them?",
    "Count what comes. Closing right after the last `send` is too early: the answers are still under way, and after a Close nobody has to send them any more.",
    "Send a hundred times at `open`; at the hundredth message that comes back, close with 1000. The bench shows the checklist: each line with a cross must go.",
  ],
  check: (seen) => judgeClients(seen, lacksHundred),
  solution: {
    kind: "client",
    params: {},
    source: `import WebSocket from "ws";

const socket = new WebSocket(\`\${process.env.LAB_URL}/echo\`);
let back = 0;
socket.on("open", () => {
  for (let n = 1; n <= 100; n += 1) socket.send(\`message \${n}\`);
});
socket.on("message", () => {
  back += 1;
  if (back === 100) socket.close(1000);
});
`,
    why: "A library does the masking, the lengths and the closing handshake. What is left to the program is to know when it is done: here by counting the answers. A WebSocket has no notion of an answer, it only keeps the order.",
  },
};

function lacksHundred(client: ClientRun): string | null {
  const [up, down] = [
    messagesOf(client.connection, "client").length,
    messagesOf(client.connection, "server").length,
  ];
  if (up < MESSAGES) return `${up} of ${MESSAGES} messages came.`;
  if (down < MESSAGES) return `${up} messages came, and ${down} went back before the end.`;
  return lacksGoodConduct(client) ?? lacksOwnClose(client);
}

const KIB = 1024;
const [WHOLE_BYTES, FRAME_BYTES] = [64 * KIB, 4 * KIB];

export const inPieces: Challenge = {
  id: "in-pieces",
  title: "A long message in short frames",
  task: `Send **one message** of at least **${WHOLE_BYTES / KIB} KiB** in frames of at most **${FRAME_BYTES / KIB} KiB** each, and get it back unchanged, with **no fault** on the checklist. Then press **Stop**.`,
  hints: [
    "A message may be begun before its end is known: frames without FIN, and one with FIN at last. A browser's `send` cannot do this, many libraries can.",
    "Look for an option that leaves FIN out (`fin: false` in `ws` for Node), for a writer that is opened and closed (Go), or for a list or generator given to `send` (Python).",
    "Sixteen pieces of 4,096 bytes: fifteen with FIN 0 and the last with FIN 1. Wait for the message that comes back, then close.",
  ],
  check: (seen) => judgeClients(seen, lacksPieces),
  solution: {
    kind: "client",
    params: {},
    source: `import WebSocket from "ws";

const socket = new WebSocket(\`\${process.env.LAB_URL}/echo\`);
socket.on("open", () => {
  for (let n = 1; n <= 16; n += 1) {
    socket.send(Buffer.alloc(4096, n), { fin: n === 16 });
  }
});
socket.on("message", (data) => {
  console.log(data.length, "bytes in one message");
  socket.close(1000);
});
`,
    why: "The first frame says binary, the fifteen behind it are continuations, and only the last has FIN (RFC 6455 5.4). The server sends it back in one frame: how a message is cut belongs to the connection, not to the message.",
  },
};

function lacksPieces(client: ClientRun): string | null {
  const { connection } = client;
  const long = messagesOf(connection, "client").filter(({ data }) => data.length >= WHOLE_BYTES);
  if (long.length === 0) return `no message of ${WHOLE_BYTES / KIB} KiB or more came.`;
  const cut = long.filter((message) => longestFrame(message) <= FRAME_BYTES);
  if (cut.length === 0) {
    const longest = Math.min(...long.map(longestFrame));
    const frames = countOf(long.at(-1)?.frames.length ?? 0, "frame");
    return `the message came in ${frames}, the longest of ${countOf(longest, "byte")}.`;
  }
  const back = messagesOf(connection, "server").map(({ data }) => toLatin1(data));
  const isBack = cut.some(({ data }) => back.includes(toLatin1(data)));
  return isBack ? lacksGoodConduct(client) : "the message came, and did not go back.";
}

/** Bytes of payload of the longest frame of a message. */
function longestFrame({ frames }: SeenMessage): number {
  return Math.max(...frames.map(({ frame }) => frame.payload.length));
}
