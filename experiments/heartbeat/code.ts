import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * The heartbeat for a server of one's own, and what a client can do: take it home. `url` is an echo
 * that anyone may use; it answers Pings.
 */
export function heartbeatSamples(url: string): readonly CodeSample[] {
  return [
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws, then: node heartbeat.mjs. A server of your own, on port 8080.",
      code: `import { WebSocketServer } from "ws";

const INTERVAL = 30_000;
const TIMEOUT = 10_000; // no longer than the interval

const server = new WebSocketServer({ port: 8080 });
let unanswered = new Set();

server.on("connection", (client) => {
  client.on("pong", () => unanswered.delete(client));
  client.on("close", () => unanswered.delete(client));
  client.on("error", console.error);
});

setInterval(() => {
  const round = new Set();
  unanswered = round;
  for (const client of server.clients) {
    if (client.readyState !== client.OPEN) continue;
    round.add(client);
    client.ping();
  }
  setTimeout(() => {
    // terminate, not close: a Close would wait for an answer that cannot come.
    for (const client of round) client.terminate();
    console.log("terminated", round.size, "of", server.clients.size);
  }, TIMEOUT);
}, INTERVAL);
`,
    },
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of a page on this site.",
      code: `// A page cannot send a Ping, and is not told of those that come. It can watch for messages:
// here it causes them itself, for the echo sends each one back.
const EVERY = 5_000;
const SILENCE = 12_000;

function connect() {
  const socket = new WebSocket(${JSON.stringify(url)});
  let last = performance.now();
  const gone = () => {
    clearInterval(beat);
    // The close event may come much later: do not wait for it.
    socket.onclose = null;
    socket.close(4000, "silence");
    setTimeout(connect, 1_000 + Math.random() * 4_000);
  };
  const beat = setInterval(() => {
    if (performance.now() - last > SILENCE) return gone();
    if (socket.readyState === WebSocket.OPEN) socket.send("still there?");
  }, EVERY);
  socket.onmessage = () => (last = performance.now());
  socket.onclose = gone;
}
connect();
`,
    },
    {
      id: "python",
      label: "Python",
      needs:
        "pip install websockets, then: python heartbeat.py. A server of your own, on port 8080.",
      code: `import asyncio
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosedError

async def handler(connection):
    try:
        async for message in connection:
            await connection.send(message)
    except ConnectionClosedError as gone:
        # After a missing Pong: "keepalive ping timeout".
        print("closed:", gone)

async def main():
    # The heartbeat is built in, and on: without these two it is 20 s and 20 s.
    async with serve(handler, "localhost", 8080, ping_interval=5, ping_timeout=3) as server:
        await server.serve_forever()

asyncio.run(main())
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs: "In a shell, with websocat installed. A client that is no browser can ping.",
      code: `# Pings every 5 s, and gives up when no Pong came for 12 s.
websocat --ping-interval 5 --ping-timeout 12 ${url}

# A ghost of your own: a client that is stopped answers nothing, and nobody closes its connection.
# Start one of the servers here, then in a second shell:
(sleep 1000 | websocat ws://localhost:8080) & sleep 1; pkill -STOP websocat
`,
    },
  ];
}
