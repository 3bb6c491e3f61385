import { checkRequest } from "#experiments/handshake/checks.ts";
import { fieldValue } from "#protocol/http-head.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import { type ClientEvidence, toldOf } from "./evidence.ts";
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
const ANSWER: Check = { id: "answer", title: "The server accepts it", rule: "RFC 6455 4.2.2" };

/** What the request says of the client (RFC 6455 4.1, checked as the server does, 4.2.1). */
export function handshakeFindings(evidence: ClientEvidence): Finding[] {
  return [requestFinding(evidence), originFinding(evidence), answerFinding(evidence)];
}

function requestFinding({ connection, open }: ClientEvidence): Finding {
  const { exchange, client } = connection;
  const place = { at: client.chunks[0]?.at };
  if (exchange.request.state === "invalid") {
    return finding(REQUEST, "bad", exchange.request.reason, place);
  }
  const head = headOf(exchange.request);
  if (head === null) {
    return open
      ? finding(REQUEST, "waiting", "Its head is not complete.", place)
      : finding(REQUEST, "bad", "Its head was never complete.", place);
  }
  const failed = checkRequest(head, exchange.status).filter(
    ({ id, outcome }) => outcome === "fail" && id !== "origin",
  );
  if (failed.length === 0) {
    const detail = "GET, HTTP/1.1, Host, Upgrade, Connection, a key of 16 bytes, version 13.";
    return finding(REQUEST, "good", detail, place);
  }
  const detail = failed.map(({ rule, found }) => `${rule}; here: ${found}.`).join(" ");
  return finding({ ...REQUEST, rule: failed[0]?.section ?? REQUEST.rule }, "bad", detail, place);
}

function originFinding({ connection }: ClientEvidence): Finding {
  const head = headOf(connection.exchange.request);
  if (head === null) return finding(ORIGIN, "not-tried", "Its request is not complete.");
  const origin = fieldValue(head, "Origin");
  const detail =
    origin === null
      ? "It sends no Origin: only a browser has to."
      : `${origin}. The bench lets every Origin in; your own server should not.`;
  return finding(ORIGIN, "note", detail, { at: connection.client.chunks[0]?.at });
}

function answerFinding(evidence: ClientEvidence): Finding {
  const { exchange, server } = evidence.connection;
  const place = { at: server.chunks[0]?.at };
  if (exchange.status === null) {
    return finding(ANSWER, evidence.open ? "waiting" : "not-tried", "No answer yet.", place);
  }
  if (exchange.status === 101) return finding(ANSWER, "good", "101 Switching Protocols.", place);
  const reason = toldOf(evidence, "client.refused")?.data.reason;
  const detail = `${exchange.status}. ${reason === undefined ? "" : String(reason).trim()}`;
  return finding(ANSWER, "bad", detail.trim(), place);
}
