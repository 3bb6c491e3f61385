import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

export const NOT_FOUND = "The run's WebSocket is at / below its path; there is nothing here.";
export const UPGRADE_REQUIRED =
  "This address speaks WebSocket. Send Connection: Upgrade and Upgrade: websocket.";

/**
 * Answers and closes, written by hand so that the learner sees a head with nothing in it that the
 * lesson does not explain. A 426 must name the protocol to switch to (RFC 9110 15.5.22).
 */
export function answerRequest(socket: Duplex, status: 404 | 426, message: string): void {
  const upgrade = status === 426 ? "Upgrade: websocket\r\nConnection: Upgrade, close\r\n" : "";
  const connection = status === 426 ? upgrade : "Connection: close\r\n";
  const body = `${message}\n`;
  socket.on("error", () => {});
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${connection}` +
      `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
