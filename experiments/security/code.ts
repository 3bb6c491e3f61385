import type { CodeSample } from "#components/lab/code-tabs.tsx";

/** Saying an Origin, and checking one. `url` is a WebSocket address that echoes. */
export function securitySamples(url: string): readonly CodeSample[] {
  return [
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of any page: the Origin is that of the page.",
      code: `const socket = new WebSocket(${JSON.stringify(url)});
// There is no way to leave Origin out, to change it, or to keep a cookie back.
socket.onopen = () => {
  console.log("got in as a page of", self.origin);
  socket.close(1000, "done");
};
// A 403 is told to nobody: the code is 1006, and the reason is empty.
socket.onclose = ({ code }) => console.log("closed", code);
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws, then: node security.mjs. A server with all four, and two clients.",
      code: `import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import WebSocket, { WebSocketServer } from "ws";

const ALLOWED = new Set(["https://app.example"]);
const tickets = new Map(); // ticket → { user, until }

/** Call it from your own HTTP route, after you looked at session, Origin and CSRF header. */
function giveTicket(user) {
  const ticket = randomBytes(16).toString("base64url");
  tickets.set(ticket, { user, until: Date.now() + 10_000 });
  return ticket;
}

function redeem(ticket) {
  const found = tickets.get(ticket);
  tickets.delete(ticket); // once
  return found && found.until > Date.now() ? found.user : null;
}

const wss = new WebSocketServer({ noServer: true, maxPayload: 4 * 1024 });
const server = createServer().on("upgrade", (request, socket, head) => {
  if (!ALLOWED.has(request.headers.origin)) {
    socket.end("HTTP/1.1 403 Forbidden\\r\\nConnection: close\\r\\nContent-Length: 0\\r\\n\\r\\n");
    return;
  }
  wss.handleUpgrade(request, socket, head, (client) => welcome(client));
});

function welcome(client) {
  let user = null;
  let left = 20;
  const refill = setInterval(() => (left = 20), 1_000);
  client.on("close", () => clearInterval(refill));
  client.on("error", () => {}); // over maxPayload: ws closes with 1009
  client.on("message", (data) => {
    if (left-- <= 0) return client.close(1008, "too many messages");
    if (user) return client.send(\`\${user}: \${data}\`);
    user = redeem(String(data));
    if (user) client.send(\`hello \${user}\`);
    else client.close(4401, "a ticket first");
  });
}

server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = \`ws://127.0.0.1:\${server.address().port}\`;

const foreign = new WebSocket(address, { origin: "https://evil.example" });
const [, refusal] = await once(foreign, "unexpected-response");
console.log("a foreign Origin:", refusal.statusCode);
refusal.destroy();

const forged = new WebSocket(address, { origin: "https://app.example" });
await once(forged, "open"); // any program can write this line
forged.send(giveTicket("ada"));
console.log("with a ticket:", String((await once(forged, "message"))[0]));
forged.close();
server.close();
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets, then: python security.py. It claims an Origin of its own.",
      code: `from websockets.sync.client import connect

# A program writes into Origin what it likes: the header proves nothing by itself.
with connect(${JSON.stringify(url)}, origin="https://evil.example") as socket:
    socket.send("hello")
    print(socket.recv())
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs: "The same on the command line.",
      code: `websocat --origin https://evil.example ${url}\n`,
    },
  ];
}
