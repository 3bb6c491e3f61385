import { checkRequest } from "#experiments/handshake/checks.ts";
import { fieldValue } from "#protocol/http-head.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import { type Check, type Finding, finding } from "./finding.ts";

const REQUEST: Check = {
  id: "handshake",
  title: "Its request asks for a WebSocket as it must",
  rule: "RFC 6455 4.1",
};
const ORIGIN: Check = {
  id: "origin",
  title: "Whether it says where it comes from",
  rule: "RFC 6455 10.2",
};

/** What the request says of the client (RFC 6455 4.1, checked as the server does, 4.2.1). */
export function handshakeFindings({ exchange, client }: Connection, live: boolean): Finding[] {
  const head = headOf(exchange.request);
  const at = client.chunks[0]?.at ?? null;
  if (head === null) {
    const invalid = exchange.request.state === "invalid" ? exchange.request.reason : null;
    if (invalid !== null) return [finding(REQUEST, "bad", invalid, { at })];
    return live
      ? [finding(REQUEST, "waiting", "The request's head is not complete.", { at })]
      : [finding(REQUEST, "bad", "It never sent a whole request head.", { at })];
  }
  const failed = checkRequest(head, exchange.status).filter(
    ({ id, outcome }) => outcome === "fail" && id !== "origin",
  );
  const origin = fieldValue(head, "Origin");
  return [
    failed.length === 0
      ? finding(REQUEST, "good", "GET, HTTP/1.1, Host, Upgrade, Connection, Key, Version.", { at })
      : finding(
          REQUEST,
          "bad",
          failed.map(({ rule, found }) => `${rule}; found: ${found}.`).join(" "),
          { at },
        ),
    finding(
      ORIGIN,
      "note",
      origin === null
        ? "It sends no Origin: a browser always does, other clients need not."
        : `It sends ${origin}.`,
      { at },
    ),
  ];
}
