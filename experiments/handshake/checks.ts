import { fieldValue, type HttpHead } from "#protocol/http-head.ts";
import { tokens } from "./explain.ts";

export type CheckId =
  | "method"
  | "version"
  | "host"
  | "upgrade"
  | "connection"
  | "key"
  | "websocket-version"
  | "origin";

/** `unjudged`: the request alone does not tell; the server's answer may. */
export type Outcome = "pass" | "fail" | "unjudged";

export interface Check {
  readonly id: CheckId;
  /** What the server must find. */
  readonly rule: string;
  readonly outcome: Outcome;
  /** What this request has. */
  readonly found: string;
  readonly section: string;
}

/**
 * The list that a server goes through before it answers 101 (RFC 6455 4.2.1), on one request head.
 * `status`, the answer if there is one, decides on `Origin`: which origins are welcome is the
 * server's own policy and stands in no request.
 */
export function checkRequest(head: HttpHead, status: number | null): readonly Check[] {
  const line = head.parsed;
  const method = line.kind === "request" ? line.method.text : "";
  const version = line.version.text;
  const host = fieldValue(head, "Host");
  const upgrade = fieldValue(head, "Upgrade");
  const connection = fieldValue(head, "Connection");
  const key = fieldValue(head, "Sec-WebSocket-Key");
  const wsVersion = fieldValue(head, "Sec-WebSocket-Version");
  const rule = (
    id: CheckId,
    text: string,
    passes: boolean,
    found: string,
    section: string,
  ): Check => ({ id, rule: text, outcome: passes ? "pass" : "fail", found, section });
  return [
    rule("method", "The method is GET", method === "GET", method, "RFC 6455 4.2.1 (1)"),
    rule("version", "HTTP/1.1 or later", isHttp11(version), version, "RFC 6455 4.2.1 (1)"),
    rule("host", "Host is there", host !== null, orMissing(host), "RFC 6455 4.2.1 (2)"),
    rule(
      "upgrade",
      "Upgrade names websocket",
      tokens(upgrade).includes("websocket"),
      orMissing(upgrade),
      "RFC 6455 4.2.1 (3)",
    ),
    rule(
      "connection",
      "Connection names Upgrade",
      tokens(connection).includes("upgrade"),
      orMissing(connection),
      "RFC 6455 4.2.1 (4)",
    ),
    rule(
      "key",
      "Sec-WebSocket-Key is 16 bytes in base64",
      decodedLength(key) === 16,
      describeKey(key),
      "RFC 6455 4.2.1 (5)",
    ),
    rule(
      "websocket-version",
      "Sec-WebSocket-Version is 13",
      wsVersion === "13",
      orMissing(wsVersion),
      "RFC 6455 4.2.1 (6)",
    ),
    originCheck(fieldValue(head, "Origin"), status),
  ];
}

function originCheck(origin: string | null, status: number | null): Check {
  const base = {
    id: "origin",
    rule: "Origin, if there is one, is welcome",
    section: "RFC 6455 4.2.1 (7), 10.2",
  } as const;
  if (origin === null) {
    return { ...base, outcome: "pass", found: "missing: only a browser has to send it" };
  }
  const outcome = status === 101 ? "pass" : status === 403 ? "fail" : "unjudged";
  const found = outcome === "unjudged" ? `${origin}: only an answer can tell` : origin;
  return { ...base, outcome, found };
}

function isHttp11(version: string): boolean {
  const match = /^HTTP\/(\d)\.(\d)$/.exec(version);
  return match !== null && Number(match[1]) * 10 + Number(match[2]) >= 11;
}

function orMissing(value: string | null): string {
  return value === null ? "missing" : value === "" ? "empty" : value;
}

/** Length after base64 decoding, or null if it is no base64 (RFC 4648 4, padding required). */
function decodedLength(key: string | null): number | null {
  if (
    key === null ||
    !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(key)
  ) {
    return null;
  }
  return atob(key).length;
}

function describeKey(key: string | null): string {
  if (key === null || key === "") return orMissing(key);
  const length = decodedLength(key);
  return length === null ? `${key}: not base64` : `${key}: ${length} bytes`;
}
