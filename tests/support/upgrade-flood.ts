// A flood of upgrades in a process of its own: so many a second from one address, each on a connection
// of its own, for so many seconds. Prints how many of which answer came, as JSON.
import { connect } from "node:net";

const [port = "", address = "", perSecond = "", seconds = "", cookie = ""] = process.argv.slice(2);
const REQUEST = [
  "GET /session HTTP/1.1",
  `Host: 127.0.0.1:${port}`,
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  "Sec-WebSocket-Protocol: lab101.v1",
  "Origin: http://localhost:3000",
  ...(cookie ? [`Cookie: ${cookie}`] : []),
  "",
  "",
].join("\r\n");

const answers: Record<string, number> = {};
let sent = 0;

function knock(): void {
  sent++;
  const socket = connect({ host: "127.0.0.1", port: Number(port), localAddress: address });
  let answer = "no answer";
  socket.once("data", (bytes) => {
    answer = bytes.toString("latin1", 9, 12);
    socket.destroy();
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    answers[answer] = (answers[answer] ?? 0) + 1;
  });
  socket.write(REQUEST);
}

const began = performance.now();
const timer = setInterval(() => {
  const elapsed = Math.min((performance.now() - began) / 1_000, Number(seconds));
  while (sent < elapsed * Number(perSecond)) knock();
  if (elapsed < Number(seconds)) return;
  clearInterval(timer);
  const took = (performance.now() - began) / 1_000;
  process.once("beforeExit", () => {
    process.stdout.write(JSON.stringify({ sent, perSecond: Math.round(sent / took), answers }));
  });
}, 10);
