/** Who puts a close code where it is seen. */
type CloseCodeSender = "either end" | "the client" | "the server" | "nobody";

export interface CloseCodeInfo {
  readonly code: number;
  readonly name: string;
  /** One sentence for a person. */
  readonly meaning: string;
  /** Whether a Close frame may carry it. */
  readonly onWire: boolean;
  readonly sender: CloseCodeSender;
  readonly rule: string;
}

type Row = Omit<CloseCodeInfo, "code" | "onWire">;

const IANA = "IANA WebSocket Close Code Number Registry";

const TABLE: ReadonlyMap<number, Row> = new Map<number, Row>([
  [1000, either("Normal Closure", "The purpose of the connection is fulfilled.")],
  [
    1001,
    either("Going Away", "The end goes away: a server shuts down, or a browser leaves the page."),
  ],
  [1002, either("Protocol Error", "The other end broke a rule of the protocol.")],
  [
    1003,
    either("Unsupported Data", "The end got a type of data it does not take, as binary for text."),
  ],
  [1004, nobody("Reserved", "Has no meaning yet.")],
  [1005, nobody("No Status Received", "What an API reports when the Close frame had no code.")],
  [
    1006,
    nobody("Abnormal Closure", "What an API reports when the connection ended without a Close."),
  ],
  [
    1007,
    either("Invalid Frame Payload Data", "The payload does not fit its type, as text not UTF-8."),
  ],
  [1008, either("Policy Violation", "A message broke the end's policy; when no other code fits.")],
  [1009, either("Message Too Big", "A message was larger than the end will take.")],
  [
    1010,
    {
      name: "Mandatory Extension",
      meaning:
        "The client needs an extension that the server did not agree to; the reason lists it.",
      sender: "the client",
      rule: "RFC 6455 7.4.1",
    },
  ],
  [
    1011,
    {
      name: "Internal Error",
      meaning: "The server met something unexpected and cannot serve on.",
      sender: "the server",
      rule: "RFC 6455 7.4.1",
    },
  ],
  [
    1012,
    {
      name: "Service Restart",
      meaning: "The server restarts; connect again after a random 5 to 30 seconds.",
      sender: "the server",
      rule: IANA,
    },
  ],
  [
    1013,
    {
      name: "Try Again Later",
      meaning: "The server is overloaded; connect elsewhere, or again when a person asks.",
      sender: "the server",
      rule: IANA,
    },
  ],
  [
    1014,
    {
      name: "Bad Gateway",
      meaning: "A gateway got an invalid answer from the server behind it; like HTTP's 502.",
      sender: "the server",
      rule: IANA,
    },
  ],
  [1015, nobody("TLS Handshake", "What an API reports when the TLS handshake failed.")],
]);

/** Those of the range for libraries and frameworks. */
const REGISTERED: ReadonlyMap<number, Row> = new Map<number, Row>([
  [3000, registered("Unauthorized", "The end has not said who it is; like HTTP's 401.")],
  [3003, registered("Forbidden", "Who the end is, is known, and it may not; like HTTP's 403.")],
  [3008, registered("Timeout", "The end took too long to answer; like HTTP's 408.")],
]);

/** The close codes 1000 to 1015, in order (RFC 6455 7.4.1 and the IANA registry). */
export const CLOSE_CODES: readonly CloseCodeInfo[] = [...TABLE].map(([code, row]) => ({
  code,
  onWire: isValidOnWire(code),
  ...row,
}));

/** Whether a Close frame may carry this code: 1000–1003, 1007–1014, 3000–4999 (RFC 6455 7.4). */
export function isValidOnWire(code: number): boolean {
  return (
    (code >= 1000 && code <= 1003) ||
    (code >= 1007 && code <= 1014) ||
    (code >= 3000 && code <= 4999)
  );
}

/** Whether a page may pass this code to `close`: 1000, 3000–4999 (WHATWG WebSockets, `close()`). */
export function isValidFromPage(code: number): boolean {
  return code === 1000 || (code >= 3000 && code <= 4999);
}

/** The codes of libraries that IANA has registered, in order. */
export const REGISTERED_CODES: readonly number[] = [...REGISTERED.keys()];

/** What any 16-bit close code means, by the tables or by its range (RFC 6455 7.4.2). */
export function closeCodeInfo(code: number): CloseCodeInfo {
  const row = TABLE.get(code) ?? REGISTERED.get(code) ?? rangeOf(code);
  return { code, onWire: isValidOnWire(code), ...row };
}

function rangeOf(code: number): Row {
  const rule = "RFC 6455 7.4.2";
  if (code < 1000) return { name: "Unused", meaning: "Never used.", sender: "nobody", rule };
  if (code < 3000) {
    const meaning = "Kept for the protocol and its extensions; no meaning yet.";
    return { name: "Reserved", meaning, sender: "nobody", rule };
  }
  if (code < 4000) {
    const meaning = "For libraries and frameworks, registered with IANA.";
    return { name: "Registered", meaning, sender: "either end", rule };
  }
  if (code < 5000) {
    const meaning = "For private use: whatever both ends agreed on.";
    return { name: "Private Use", meaning, sender: "either end", rule };
  }
  return { name: "Undefined", meaning: "Outside every range.", sender: "nobody", rule };
}

function either(name: string, meaning: string): Row {
  return { name, meaning, sender: "either end", rule: "RFC 6455 7.4.1" };
}

function registered(name: string, meaning: string): Row {
  return { name, meaning, sender: "either end", rule: IANA };
}

function nobody(name: string, meaning: string): Row {
  return { name, meaning, sender: "nobody", rule: "RFC 6455 7.4.1" };
}
