import type { RawData, WebSocket } from "ws";
import { ECHO_LIMITS } from "#protocol/limits.ts";

/**
 * Sends a message back as it came. A client that lets too much of it wait does not read, and is cut
 * off: a Close would only stand in the same queue.
 */
export function sendBack(client: WebSocket, data: RawData, isBinary: boolean): void {
  client.send(data, { binary: isBinary });
  if (client.bufferedAmount > ECHO_LIMITS.queueBytes) client.terminate();
}
