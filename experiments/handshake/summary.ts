import { deriveAccept } from "#protocol/accept-key.ts";
import { fieldValue, type HttpHead } from "#protocol/http-head.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { HandshakeResult } from "./contract.ts";

/**
 * The result of a handshake run, from the bytes that crossed and nothing else. Total: a log that
 * was cut short gives what can be known so far, `null` for the rest.
 *
 * `requestBytes` is the request head, or all that came of it; `responseBytes` is the head of a 101,
 * and for any other answer all that was written.
 */
export function summarizeHandshake(events: readonly RunEvent[]): HandshakeResult {
  const connection = connectionsOf(events)[0] ?? new Connection(0);
  const { client, server, exchange, frames } = connection;
  const request = ofKind(headOf(exchange.request), "request");
  const response = ofKind(headOf(exchange.response), "response");
  const upgraded = exchange.framesAt !== null && request !== null;
  const key = request && fieldValue(request, "Sec-WebSocket-Key");
  const asked = client.chunks[0];
  const answered = server.chunks[0];
  const countOf = (sender: Sender) => frames.filter((frame) => frame.sender === sender).length;
  return {
    mode: connection.by === "sidecar" ? "edited" : "browser",
    status: exchange.status,
    upgraded,
    key,
    accept: {
      computed: key === null ? null : deriveAccept(key).accept,
      sent: response && fieldValue(response, "Sec-WebSocket-Accept"),
    },
    protocol: response && fieldValue(response, "Sec-WebSocket-Protocol"),
    requestBytes: request?.end ?? client.length,
    responseBytes: upgraded && response ? response.end : server.length,
    answeredAfter: asked && answered ? Math.max(0, answered.at - asked.at) : null,
    frames: { read: countOf("client"), write: countOf("server") },
  };
}

function ofKind(head: HttpHead | null, kind: "request" | "response"): HttpHead | null {
  return head?.parsed.kind === kind ? head : null;
}
