import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * The opening handshake from five other clients. `url` is a WebSocket address that anyone may use,
 * such as `ws://localhost:3001/echo`.
 */
export function handshakeSamples(url: string): readonly CodeSample[] {
  return [
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of a page on this site.",
      code: `const socket = new WebSocket(${JSON.stringify(url)});
// The browser writes the request: a script can set neither the key nor Origin.
socket.onopen = () => {
  console.log("open", socket.protocol, socket.extensions);
  socket.send("Hello over frames");
};
socket.onmessage = (event) => {
  console.log("message", event.data);
  socket.close(1000, "done");
};
// After a refused handshake only this comes: code 1006, and no status.
socket.onclose = (event) => console.log("close", event.code, event.reason, event.wasClean);
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws, then: node handshake.mjs",
      code: `import WebSocket from "ws";

const socket = new WebSocket(${JSON.stringify(url)});
// Outside a browser the answer's head can be seen, accepted or refused.
socket.on("upgrade", (response) => console.log(response.statusCode, response.rawHeaders));
socket.on("unexpected-response", (request, response) => {
  console.log("refused", response.statusCode, response.statusMessage);
  request.destroy();
});
socket.on("open", () => socket.send("Hello over frames"));
socket.on("message", (data) => {
  console.log(data.toString());
  socket.close(1000, "done");
});
socket.on("error", (error) => console.error(error.message));
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets, then: python handshake.py",
      code: `from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

try:
    with connect(${JSON.stringify(url)}) as socket:
        print(socket.response.status_code, socket.response.headers)
        socket.send("Hello over frames")
        print(socket.recv())
except InvalidStatus as refused:
    print("refused", refused.response.status_code)
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs: "In a shell, with websocat installed.",
      code: `echo "Hello over frames" | websocat -v --no-close --one-message ${url}
`,
    },
    {
      id: "curl",
      label: "curl",
      needs: "In a shell: every header by hand, the key of RFC 6455 1.3. It stops after 2 seconds.",
      code: `curl --http1.1 --include --no-buffer --max-time 2 \\
  --header 'Upgrade: websocket' \\
  --header 'Connection: Upgrade' \\
  --header 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' \\
  --header 'Sec-WebSocket-Version: 13' \\
  ${url.replace(/^ws/, "http")}
`,
    },
  ];
}
