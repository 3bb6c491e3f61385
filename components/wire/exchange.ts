import { type HttpHead, type ParsedHead, parseHead } from "#protocol/http-head.ts";
import type { Connection } from "./streams.ts";

/** The HTTP exchange that a connection begins with. */
export interface Exchange {
  readonly request: ParsedHead;
  readonly response: ParsedHead;
  /** The answer's status code; null until its head is complete. */
  readonly status: number | null;
  /**
   * Offset of the first frame byte per direction, once a 101 has ended HTTP on this connection
   * (RFC 6455 4.2.2); null while it is HTTP.
   */
  readonly framesAt: { readonly client: number; readonly server: number } | null;
}

export function exchangeOf(connection: Connection): Exchange {
  const request = parseHead(connection.client.bytes);
  const response = parseHead(connection.server.bytes);
  const asked = headOf(request);
  const answered = headOf(response);
  const status = answered?.parsed.kind === "response" ? Number(answered.parsed.status.text) : null;
  return {
    request,
    response,
    status,
    framesAt:
      status === 101 && asked && answered ? { client: asked.end, server: answered.end } : null,
  };
}

/** The head, if it is complete. */
export function headOf(parsed: ParsedHead): HttpHead | null {
  return parsed.state === "complete" ? parsed.head : null;
}
