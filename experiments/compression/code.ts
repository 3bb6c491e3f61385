import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * Offering, agreeing to and looking at permessage-deflate from other clients. `url` is a WebSocket
 * address that echoes, such as `ws://localhost:3001/echo`.
 */
export function compressionSamples(url: string): readonly CodeSample[] {
  return [
    {
      id: "browser",
      label: "Browser",
      needs:
        "Paste it into the console of a page on this site. A page can only read what was agreed.",
      code: `const socket = new WebSocket(${JSON.stringify(url)});
socket.onopen = () => {
  // Empty: the server did not agree to what the browser offered.
  console.log("agreed:", socket.extensions || "no compression");
  socket.send(JSON.stringify({ tick: 1, values: Array(50).fill(21.5) }));
};
socket.onmessage = ({ data }) => {
  console.log(data.length, "characters, whatever crossed");
  socket.close(1000, "done");
};
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws, then: node compression.mjs. A server and a client in one file.",
      code: `import { once } from "node:events";
import WebSocket, { WebSocketServer } from "ws";

const server = new WebSocketServer({
  port: 0,
  host: "127.0.0.1",
  maxPayload: 64 * 1024, // counted after expanding: a small frame may claim to hold gigabytes
  perMessageDeflate: {
    serverNoContextTakeover: true, // else \`ws\` does not look at the threshold
    threshold: 1024,
    zlibDeflateOptions: { level: 3, memLevel: 7 },
    concurrencyLimit: 10,
  },
});
server.on("connection", (socket) => socket.on("message", (data) => socket.send(String(data))));
await once(server, "listening");

const client = new WebSocket(\`ws://127.0.0.1:\${server.address().port}\`);
await once(client, "open");
console.log("agreed:", client.extensions);
for (const size of [100, 2_000]) {
  const before = client._socket.bytesRead;
  client.send("all work and no play ".repeat(size).slice(0, size));
  await once(client, "message");
  console.log(size, "bytes came in a frame of", client._socket.bytesRead - before);
}
client.close();
server.close();
`,
    },
    {
      id: "python",
      label: "Python",
      needs:
        "pip install websockets, then: python compression.py. It offers permessage-deflate by default.",
      code: `from websockets.sync.client import connect

with connect(${JSON.stringify(url)}) as socket:
    print("agreed:", socket.response.headers.get("Sec-WebSocket-Extensions", "no compression"))
    socket.send("hello")
    print(socket.recv())

# compression=None leaves the offer out.
with connect(${JSON.stringify(url)}, compression=None) as socket:
    print("agreed:", socket.response.headers.get("Sec-WebSocket-Extensions", "no compression"))
`,
    },
  ];
}
