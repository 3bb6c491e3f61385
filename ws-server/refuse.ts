import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** The JSON body of every refusal of the sidecar ([ADR1]). */
export function refusalBody(status: number, message: string): string {
  const error = (STATUS_CODES[status] ?? "error").toLowerCase().replaceAll(" ", "-");
  return `${JSON.stringify({ error, message })}\n`;
}

/** Answers an upgrade request with a status other than 101 and closes the connection. */
export function refuseUpgrade(
  socket: Duplex,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  const body = refusalBody(status, message);
  const lines = Object.entries({
    Connection: "close",
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`);
}
