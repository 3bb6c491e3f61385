import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * A connection that is closed with care, from other clients: why it ended decides what comes next.
 * `url` is an echo that anyone may use.
 */
export function lifecycleSamples(url: string): readonly CodeSample[] {
  return [
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of a page on this site.",
      code: `// What will not get better by itself: done, broken, too big, not allowed.
const FOR_GOOD = new Set([1000, 1002, 1003, 1007, 1008, 1009, 1010]);
let socket;
let attempts = 0;

function connect() {
  socket = new WebSocket(${JSON.stringify(url)});
  socket.onopen = () => send("hello");
  socket.onmessage = (event) => {
    attempts = 0; // It works: not only the handshake.
    console.log("message", event.data);
    socket.close(4000, "seen enough"); // A page may give 1000, or 3000 to 4999.
  };
  socket.onclose = ({ code, reason, wasClean }) => {
    console.log("close", code, reason, wasClean);
    // 4000 to 4999 mean what both ends agreed on: here, that nobody need come back.
    if (FOR_GOOD.has(code) || code >= 4000) return;
    // 1001, 1006, 1011 to 1014: away, lost, restarting, overloaded. Not all at once, not for ever.
    const longest = Math.min(30_000, 1_000 * 2 ** attempts++);
    setTimeout(connect, Math.random() * longest);
  };
}

/** False where send() would throw (CONNECTING), or lose it in silence (CLOSING, CLOSED). */
function send(text) {
  if (socket.readyState !== WebSocket.OPEN) return false;
  socket.send(text);
  return true;
}

// A page that is left may come back as it was (bfcache): its socket does not.
addEventListener("pagehide", () => socket.close(1000, "page left"));
addEventListener("pageshow", (event) => event.persisted && connect());
connect();
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws, then: node close.mjs",
      code: `import WebSocket from "ws";

const socket = new WebSocket(${JSON.stringify(url)});
socket.on("open", () => socket.send("hello"));
socket.on("message", (data) => {
  console.log("message", data.toString());
  socket.close(4000, "seen enough");
  // ws tells what a browser keeps quiet about: nothing is sent any more.
  socket.send("too late", (error) => console.log("send:", error?.message));
});
// 1005: the Close had no code. 1006: there was no Close.
socket.on("close", (code, reason) => console.log("close", code, reason.toString()));
socket.on("error", (error) => console.error("error", error.message));
`,
    },
    {
      id: "server",
      label: "Node server",
      needs: "npm install ws, then: node server.mjs, and Ctrl-C to restart it",
      code: `import { WebSocketServer } from "ws";

const server = new WebSocketServer({ port: 8101, maxPayload: 64 * 1024 }); // More: ws closes 1009.

server.on("connection", (socket) => {
  socket.on("error", (error) => console.error(error.message)); // Else it ends the process.
  socket.on("message", (data, isBinary) => {
    if (isBinary) return socket.close(1003, "text only");
    socket.send(data.toString());
  });
  socket.on("close", (code, reason) => console.log("close", code, reason.toString()));
});

// Say that it goes, give a moment to answer, then end what is left.
process.once("SIGINT", () => {
  for (const socket of server.clients) socket.close(1012, "restarting");
  const late = setTimeout(() => {
    for (const socket of server.clients) socket.terminate();
  }, 5_000);
  server.close(() => clearTimeout(late));
});
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets, then: python close.py",
      code: `from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

with connect(${JSON.stringify(url)}) as socket:
    socket.send("hello")
    print("message", socket.recv())
    socket.close(4000, "seen enough")
    try:
        socket.recv()
    except ConnectionClosed as closed:
        # Both Close frames as they crossed; None where there was none: elsewhere that is 1006.
        print("sent", closed.sent, "received", closed.rcvd)
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs: "In a shell, with websocat installed.",
      code: `echo hello | websocat -v --close-status-code 4000 --close-reason "seen enough" ${url}
`,
    },
  ];
}
