import type { CodeSample } from "#components/lab/code-tabs.tsx";

/** A client that comes back without being part of a herd; `url` is an echo that anyone may use. */
export function reconnectSamples(url: string): readonly CodeSample[] {
  const address = JSON.stringify(url);
  return [
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of a page on this site. To see it work, go offline.",
      code: `const BASE = 500;
const CAP = 30_000;
const STABLE = 10_000; // only a connection that lasted so long is a success
let attempt = 0;

function connect() {
  const socket = new WebSocket(${address});
  let stable;
  socket.onopen = () => {
    console.log("open, after", attempt, "attempts that failed");
    stable = setTimeout(() => (attempt = 0), STABLE);
  };
  socket.onclose = ({ code }) => {
    clearTimeout(stable);
    // Told not to come back: trying again would change nothing.
    if (code === 1000 || code === 1008 || (code >= 4000 && code <= 4999)) return;
    const delay = Math.random() * Math.min(CAP, BASE * 2 ** attempt++);
    console.log("closed with", code, "- next attempt in", Math.round(delay), "ms");
    setTimeout(connect, delay);
  };
}
connect();
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws, then: node reconnect.mjs",
      code: `import { WebSocket } from "ws";

const BASE = 500;
const CAP = 30_000;
let attempt = 0;

function connect() {
  // Without a limit an attempt waits for as long as TCP does: minutes.
  const socket = new WebSocket(${address}, { handshakeTimeout: 10_000 });
  socket.on("open", () => {
    attempt = 0;
    socket.send("hello again");
  });
  socket.on("message", (data) => console.log(String(data)));
  socket.on("error", (error) => console.error(error.message)); // close follows
  socket.on("close", (code) => {
    if (code === 1000 || code === 1008 || (code >= 4000 && code <= 4999)) return;
    setTimeout(connect, Math.random() * Math.min(CAP, BASE * 2 ** attempt++));
  });
}
connect();
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets, then: python reconnect.py",
      code: `import asyncio
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

async def main():
    # Used as an iterator it reconnects by itself: exponential backoff with some jitter at its start.
    async for connection in connect(${address}):
        try:
            await connection.send("hello again")
            async for message in connection:
                print(message)
        except ConnectionClosed as closed:
            print("closed:", closed)

asyncio.run(main())
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs: "In a shell, with websocat installed.",
      code: `# Reconnects at once, with a fixed delay, and for ever: part of the herd.
websocat autoreconnect:${url}
`,
    },
  ];
}
