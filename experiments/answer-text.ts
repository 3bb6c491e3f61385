import type { ServerResponse } from "node:http";

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
