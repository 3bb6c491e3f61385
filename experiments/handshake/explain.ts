import { fieldValue, type HeaderField, type HttpHead } from "#protocol/http-head.ts";
import { HEADER_NOTES, type HeaderNote } from "./header-notes.ts";

/** How far a field travels (RFC 9110 7.6.1): to the next hop, or through every proxy. */
export type Reach = "hop-by-hop" | "end-to-end";

export interface LineNote extends HeaderNote {
  readonly title: string;
  /** Null on the start line, which each hop writes anew. */
  readonly reach: Reach | null;
}

/** Fields that a proxy removes even when `Connection` forgot to list them (RFC 9110 7.6.1). */
const HOP_BY_HOP = new Set([
  "connection",
  "proxy-connection",
  "keep-alive",
  "te",
  "transfer-encoding",
  "upgrade",
]);

/** How far the field travels, in this head: `Connection` may list more. */
export function reachOf(head: HttpHead, name: string): Reach {
  const wanted = name.toLowerCase();
  const listed = tokens(fieldValue(head, "Connection")).includes(wanted);
  return listed || HOP_BY_HOP.has(wanted) ? "hop-by-hop" : "end-to-end";
}

/** What a header line says and does. A field we have no note on is said to be so. */
export function explainField(head: HttpHead, field: HeaderField): LineNote {
  const title = field.name.text;
  const note = HEADER_NOTES[title.toLowerCase()] ?? {
    what: "Not part of the WebSocket handshake. A server that does not know a field ignores it.",
    role: "general",
    section: "RFC 9110 5.1",
  };
  return { ...note, title, reach: reachOf(head, title) };
}

/** What the first line of a request or an answer says (RFC 9112 3 and 4). */
export function explainStartLine(head: HttpHead): LineNote {
  const line = head.parsed;
  switch (line.kind) {
    case "request":
      return {
        title: "Request line",
        what: `Method ${line.method.text}, the target on that host, and the version of HTTP. A WebSocket begins with GET and HTTP/1.1 or later.`,
        role: "required",
        section: "RFC 9112 3, RFC 6455 4.1",
        reach: null,
      };
    case "response":
      return {
        title: "Status line",
        what: STATUS_NOTES[line.status.text] ?? "The answer's status, as a number and in words.",
        role: "answers",
        section: "RFC 9112 4, RFC 9110 15",
        reach: null,
      };
    default:
      return line satisfies never;
  }
}

const STATUS_NOTES: Readonly<Record<string, string>> = {
  "101":
    "101 Switching Protocols: the server agrees. The next byte after the empty line is a frame.",
  "400": "400 Bad Request: something in the request is not as it must be.",
  "403": "403 Forbidden: understood, and refused.",
  "404": "404 Not Found: nothing lives at this target.",
  "405": "405 Method Not Allowed: this target does not take this method.",
  "408": "408 Request Timeout: the head was not complete in time.",
  "421": "421 Misdirected Request: this connection belongs to something else.",
  "426": "426 Upgrade Required: come back with the upgrade that this field names.",
  "431": "431 Request Header Fields Too Large.",
  "503": "503 Service Unavailable: not now.",
};

/** The comma-separated list of a field's value, in lower case (RFC 9110 5.6.1). */
export function tokens(value: string | null): string[] {
  if (value === null) return [];
  return value
    .split(",")
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== "");
}
