import type { CodeSample } from "#components/lab/code-tabs.tsx";

/** The key of RFC 6455 1.3: fine for a trial. */
const KEY = "dGhlIHNhbXBsZSBub25jZQ==";

/**
 * A text frame with RSV2 set, from a raw socket, and how far one gets with clients that build their
 * frames themselves. `url` is a WebSocket address that anyone may use, such as
 * `ws://localhost:3001/echo`.
 */
export function framesSamples(url: string): readonly CodeSample[] {
  const { protocol, hostname, port, host, pathname } = new URL(url);
  const secure = protocol === "wss:";
  const portNumber = port === "" ? (secure ? 443 : 80) : Number(port);
  return [
    {
      id: "node-net",
      label: "Node, raw",
      needs: "Nothing but Node: node frame.mjs",
      code: `import { connect } from "node:${secure ? "tls" : "net"}";

const socket = connect({ host: "${hostname}", port: ${portNumber}${secure ? `, servername: "${hostname}"` : ""} });
socket.write(
  [
    "GET ${pathname} HTTP/1.1",
    "Host: ${host}",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: ${KEY}",
    "\\r\\n",
  ].join("\\r\\n"),
);

// FIN and RSV2 set, opcode 1; MASK set, 5 bytes; the key; "Hello" masked with it.
const key = [0x37, 0xfa, 0x21, 0x3d];
const payload = Buffer.from("Hello").map((byte, i) => byte ^ key[i % 4]);
const frame = Buffer.from([0xa1, 0x80 | payload.length, ...key, ...payload]);

// The head of the 101 fits in one read here; a real client looks for its empty line.
socket.once("data", (head) => {
  console.log(head.toString("latin1"));
  socket.write(frame);
  // 88 is a Close, 02 its length, 03 ea its code: 1002.
  socket.on("data", (bytes) => console.log(bytes.toString("hex")));
});
socket.on("end", () => socket.end());
`,
    },
    {
      id: "python",
      label: "Python, raw",
      needs: "Nothing but Python 3: python3 frame.py",
      code: `import socket
${secure ? "import ssl\n" : ""}
sock = socket.create_connection(("${hostname}", ${portNumber}), timeout=5)
${secure ? `sock = ssl.create_default_context().wrap_socket(sock, server_hostname="${hostname}")\n` : ""}sock.sendall(
    b"GET ${pathname} HTTP/1.1\\r\\n"
    b"Host: ${host}\\r\\n"
    b"Connection: Upgrade\\r\\n"
    b"Upgrade: websocket\\r\\n"
    b"Sec-WebSocket-Version: 13\\r\\n"
    b"Sec-WebSocket-Key: ${KEY}\\r\\n\\r\\n"
)
# The head of the 101 fits in one read here; a real client looks for its empty line.
print(sock.recv(4096).decode("latin-1"))

# FIN and RSV2 set, opcode 1; MASK set, 5 bytes; the key; "Hello" masked with it.
key = bytes.fromhex("37fa213d")
payload = bytes(byte ^ key[i % 4] for i, byte in enumerate(b"Hello"))
sock.sendall(bytes([0xA1, 0x80 | len(payload)]) + key + payload)

# 88 is a Close, 02 its length, 03 ea its code: 1002.
print(sock.recv(4096).hex(" "))
sock.close()
`,
    },
    {
      id: "browser",
      label: "Browser",
      needs:
        "Paste it into the console of a page on this site. No bit of a frame can be set from here.",
      code: `const socket = new WebSocket(${JSON.stringify(url)});
socket.onopen = () => {
  // FIN, opcode, length, mask and key are the browser's: a script gives it payloads only.
  socket.send("Hello");
  // Half a surrogate pair is no UTF-8; it is replaced by U+FFFD (ef bf bd) before it is sent.
  socket.send("\\ud83d");
  try {
    socket.close(1002);
  } catch (error) {
    console.log(error.name); // InvalidAccessError: 1000 or 3000 to 4999 only
  }
};
socket.onmessage = (event) => console.log("message", event.data);
setTimeout(() => socket.close(1000), 1_000);
`,
    },
    {
      id: "ws",
      label: "Node ws",
      needs: "npm install ws, then: node frame.mjs",
      code: `import WebSocket from "ws";

const socket = new WebSocket(${JSON.stringify(url)}, { perMessageDeflate: false });
socket.on("open", () => {
  // Two fragments and a ping between them: FIN and the opcodes follow from the calls.
  socket.send("Hel", { fin: false });
  socket.ping("between");
  socket.send("lo", { fin: true });
  // ws lets a client leave out the mask, which no client may. RSV2 or opcode 3 it cannot build.
  socket.send("not masked", { mask: false });
});
socket.on("pong", (data) => console.log("pong", data.toString()));
socket.on("message", (data) => console.log("message", data.toString()));
socket.on("close", (code) => console.log("close", code)); // 1002
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs:
        "In a shell, with websocat installed: it sends whole text messages, masked, and no other frames.",
      code: `echo "Hello" | websocat --text --no-close --one-message ${url}
`,
    },
  ];
}
