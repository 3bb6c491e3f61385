import { agreedDeflate, type DeflateParams } from "#protocol/deflate.ts";
import { fieldValue, type HttpHead, type ParsedHead, parseHead } from "#protocol/http-head.ts";

/** The HTTP exchange that a connection begins with, or the one that ended HTTP on it. */
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
  /** What was agreed for permessage-deflate; null if it was not (RFC 7692 5). */
  readonly deflate: DeflateParams | null;
}

/** Reads the first exchange from what each end has sent so far. */
export function readExchange(client: Uint8Array, server: Uint8Array): Exchange {
  const request = parseHead(client);
  const response = parseHead(server);
  const asked = headOf(request);
  const answered = headOf(response);
  const ends = asked && answered ? { client: asked.end, server: answered.end } : null;
  return exchangeOf(request, response, statusOf(answered) === 101 ? ends : null);
}

/** The exchange of two heads; `framesAt` is where frames begin, if they do. */
export function exchangeOf(
  request: ParsedHead,
  response: ParsedHead,
  framesAt: Exchange["framesAt"],
): Exchange {
  const answered = headOf(response);
  const offered = answered && framesAt ? fieldValue(answered, "Sec-WebSocket-Extensions") : null;
  const deflate = agreedDeflate(offered);
  return { request, response, status: statusOf(answered), framesAt, deflate };
}

function statusOf(head: HttpHead | null): number | null {
  return head?.parsed.kind === "response" ? Number(head.parsed.status.text) : null;
}

/** The head, if it is complete. */
export function headOf(parsed: ParsedHead): HttpHead | null {
  return parsed.state === "complete" ? parsed.head : null;
}
