import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** Why a request is turned away. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** On every answer of the sidecar's own: it is data, and nothing in it runs. */
export const DATA_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
};

/** Lets a page read the answer to its request if it is one of ours (Fetch 3.2.3). */
export function readableBy(
  origin: string | undefined,
  isOurOrigin: (origin: string | undefined) => boolean,
): Readonly<Record<string, string>> {
  if (origin === undefined || !isOurOrigin(origin)) return {};
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Credentials": "true",
    Vary: "Origin",
  };
}

/** The JSON body of every refusal of the sidecar ([ADR1]). */
export function refusalBody(status: number, message: string): string {
  const error = (STATUS_CODES[status] ?? "error").toLowerCase().replaceAll(" ", "-");
  return `${JSON.stringify({ error, message })}\n`;
}

/** Answers an upgrade request with a status other than 101 and closes the connection. */
export function refuseUpgrade(socket: Duplex, { status, message, headers }: Refusal): void {
  const body = refusalBody(status, message);
  const lines = Object.entries({
    Connection: "close",
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    ...DATA_HEADERS,
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`);
}
