import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

/** What a plain HTTP request gets at an address that speaks WebSocket: with status 426. */
export const UPGRADE_REQUIRED =
  "This address speaks WebSocket: send Connection: Upgrade and Upgrade: websocket.\n";

/** Answers a request in plain text. A 426 names the protocol to switch to (RFC 9110 15.5.22). */
export function answerText(response: ServerResponse, status: number, text: string): void {
  if (status === 426) response.setHeader("Upgrade", "websocket");
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Content-Length", Buffer.byteLength(text));
  response.writeHead(status).end(text);
}

/** Answers an upgrade that is not wanted in plain text, and ends the connection. */
export function refuseUpgrade(socket: Socket, status: number, text: string): void {
  socket.on("error", () => {});
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      "Content-Type: text/plain; charset=utf-8\r\n" +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
