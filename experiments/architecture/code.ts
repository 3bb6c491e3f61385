import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * What the third stage asks of both ends: a server that keeps state and leaves in order, and clients
 * that come back. `url` is a WebSocket address that anyone may use, such as `ws://localhost:3001/echo`.
 */
export function architectureSamples(url: string): readonly CodeSample[] {
  return [
    {
      id: "server",
      label: "Node server",
      needs: "npm install ws, then: node server.mjs; end it with Ctrl-C.",
      code: `import { WebSocketServer } from "ws";

const server = new WebSocketServer({ port: 8101, perMessageDeflate: false });
const states = new Map();

server.on("connection", (socket, request) => {
  // Stage 3. Do not use \`request\` in the listeners below: it would live as long as the connection.
  states.set(socket, { since: Date.now(), received: 0 });
  socket.on("error", console.error);
  socket.on("message", (data) => {
    states.get(socket).received += 1;
    socket.send(JSON.stringify(states.get(socket)));
  });
  socket.on("close", () => states.delete(socket));
});

setInterval(() => {
  global.gc?.(); // with: node --expose-gc server.mjs
  const { heapUsed, external } = process.memoryUsage();
  console.log(states.size, "connections,", heapUsed + external, "bytes");
}, 5_000).unref();

// A deploy: take no more, and send the others away, not all in the same moment.
process.on("SIGINT", () => {
  server.close();
  for (const socket of states.keys()) {
    setTimeout(() => socket.close(1012, "Restarting"), Math.random() * 2_000);
  }
});
`,
    },
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of a page on this site.",
      code: `const STAYS_CLOSED = new Set([1000, 1008]);
let attempt = 0;

function connect() {
  const socket = new WebSocket(${JSON.stringify(url)});
  socket.onopen = () => {
    attempt = 0;
    // The server knows nothing of the last connection: say again who you are and what you want.
    socket.send(JSON.stringify({ subscribe: "ticks", after: 0 }));
  };
  socket.onmessage = (event) => console.log("message", event.data);
  socket.onclose = (event) => {
    if (STAYS_CLOSED.has(event.code)) return;
    // Grows, and is random: a thousand clients must not come back in the same moment.
    const longest = Math.min(30_000, 500 * 2 ** attempt++);
    const wait = Math.random() * longest;
    console.log("closed", event.code, "again in", Math.round(wait), "ms");
    setTimeout(connect, wait);
  };
}
connect();
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets, then: python stay.py",
      code: `import asyncio
import json
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

async def main():
    # Used as an iterator, connect() opens a connection anew after each loss, with a growing pause.
    async for socket in connect(${JSON.stringify(url)}):
        try:
            await socket.send(json.dumps({"subscribe": "ticks", "after": 0}))
            async for message in socket:
                print(message)
        except ConnectionClosed as closed:
            print("closed", closed.rcvd)

asyncio.run(main())
`,
    },
    {
      id: "nginx",
      label: "nginx",
      needs: "A reverse proxy in front of two servers, in the http block of nginx.conf.",
      code: `# Upgrade and Connection go one hop (RFC 9110 7.6.1): ask again, in the proxy's own name.
map $http_upgrade $connection_upgrade {
    default upgrade;
    ''      close;
}
upstream lab {
    ip_hash;                    # the same client comes to the same server
    server 127.0.0.1:8101;
    server 127.0.0.1:8102;
}
server {
    listen 8100;
    location / {
        proxy_pass http://lab;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_read_timeout 75s; # silent for longer: cut. Ping more often than that.
    }
}
`,
    },
  ];
}
