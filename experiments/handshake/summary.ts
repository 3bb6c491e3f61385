import { deriveAccept } from "#protocol/accept-key.ts";
import { concatBytes, fromBase64 } from "#protocol/bytes.ts";
import { FrameDecoder } from "#protocol/frames.ts";
import { fieldValue, type HttpHead, parseHead } from "#protocol/http-head.ts";
import { type RunEvent, wireEventSchemas } from "#protocol/run-event.ts";
import type { HandshakeResult } from "./contract.ts";

/** The first connection of the run, joined from its chunks. */
interface Capture {
  readonly by: "client" | "sidecar";
  readonly read: Uint8Array;
  readonly write: Uint8Array;
  readonly firstRead: number | null;
  readonly firstWrite: number | null;
}

/**
 * The result of a handshake run, from the bytes that crossed and nothing else. Total: a log that
 * was cut short gives what can be known so far, `null` for the rest.
 *
 * `requestBytes` is the request head, or all that came of it; `responseBytes` is the head of a 101,
 * and for any other answer all that was written.
 */
export function summarizeHandshake(events: readonly RunEvent[]): HandshakeResult {
  const capture = captureOf(events);
  const request = headOf(capture.read, "request");
  const response = headOf(capture.write, "response");
  const status = statusOf(response);
  const upgraded = status === 101 && request !== null;
  const key = request && fieldValue(request, "Sec-WebSocket-Key");
  return {
    mode: capture.by === "sidecar" ? "edited" : "browser",
    status,
    upgraded,
    key,
    accept: {
      computed: key === null ? null : deriveAccept(key).accept,
      sent: response && fieldValue(response, "Sec-WebSocket-Accept"),
    },
    protocol: response && fieldValue(response, "Sec-WebSocket-Protocol"),
    requestBytes: request?.end ?? capture.read.length,
    responseBytes: upgraded && response ? response.end : capture.write.length,
    answeredAfter:
      capture.firstRead === null || capture.firstWrite === null
        ? null
        : Math.max(0, capture.firstWrite - capture.firstRead),
    frames: {
      read: upgraded ? countFrames("server", capture.read.subarray(request.end)) : 0,
      write: upgraded && response ? countFrames("client", capture.write.subarray(response.end)) : 0,
    },
  };
}

function captureOf(events: readonly RunEvent[]): Capture {
  const first = events.find(
    (event) => event.side === "wire" && typeof event.data.conn === "number",
  );
  const conn = first?.data.conn;
  const read: Uint8Array[] = [];
  const write: Uint8Array[] = [];
  let by: Capture["by"] = "client";
  let firstRead: number | null = null;
  let firstWrite: number | null = null;
  for (const event of events) {
    if (event.side !== "wire" || event.data.conn !== conn) continue;
    if (event.type === "wire.open") {
      const open = wireEventSchemas["wire.open"].safeParse(event.data);
      if (open.success) by = open.data.by;
    } else if (event.type === "wire.read") {
      const chunk = wireEventSchemas["wire.read"].safeParse(event.data);
      if (!chunk.success) continue;
      read.push(fromBase64(chunk.data.bytes));
      firstRead ??= event.at;
    } else if (event.type === "wire.write") {
      const chunk = wireEventSchemas["wire.write"].safeParse(event.data);
      if (!chunk.success) continue;
      write.push(fromBase64(chunk.data.bytes));
      firstWrite ??= event.at;
    }
  }
  return { by, read: concatBytes(read), write: concatBytes(write), firstRead, firstWrite };
}

function headOf(bytes: Uint8Array, kind: "request" | "response"): HttpHead | null {
  const parsed = parseHead(bytes);
  return parsed.state === "complete" && parsed.head.parsed.kind === kind ? parsed.head : null;
}

function statusOf(response: HttpHead | null): number | null {
  return response?.parsed.kind === "response" ? Number(response.parsed.status.text) : null;
}

/** `role` is who reads: a server demands masked frames (RFC 6455 5.1). Counting stops at a fault. */
function countFrames(role: "server" | "client", bytes: Uint8Array): number {
  return new FrameDecoder({ role }).push(bytes).filter((event) => event.type === "frame").length;
}
