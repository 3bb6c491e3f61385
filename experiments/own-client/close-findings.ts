import { closeCodeInfo } from "#protocol/frame-close.ts";
import { isControlOpcode, OPCODE } from "#protocol/opcodes.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import { type ClientEvidence, overLimit, toldOf } from "./evidence.ts";
import { type Check, type Finding, finding, notJudged } from "./finding.ts";
import { faultFinding } from "./frame-findings.ts";

const BEGINS: Check = {
  id: "close-begin",
  title: "Ending the connection, it sends a Close and waits for the answer",
  rule: "RFC 6455 7.1.2",
};
const ANSWERS: Check = {
  id: "close-answer",
  title: "It answers the server's Close with a Close",
  rule: "RFC 6455 5.5.1",
};
const CODE: Check = {
  id: "close-code",
  title: "Its Close carries a code it may carry",
  rule: "RFC 6455 7.4",
};
const LAST: Check = {
  id: "close-last",
  title: "It sends no more data after its Close",
  rule: "RFC 6455 5.5.1",
};
const TCP: Check = {
  id: "tcp-end",
  title: "It does not drop TCP, and leaves its end to the server",
  rule: "RFC 6455 7.1.1",
};

/** How the client closes: the closing handshake, and TCP after it (RFC 6455 7). */
export function closeFindings(evidence: ClientEvidence): Finding[] {
  return [
    beginsFinding(evidence),
    answersFinding(evidence),
    codeFinding(evidence),
    lastFinding(evidence),
    tcpFinding(evidence),
  ];
}

/** Who closed first, as the server saw it: its Close is written before the client's is read. */
function first({ clientClose, serverClose }: ClientEvidence): "client" | "server" | "nobody" {
  if (!clientClose) return serverClose ? "server" : "nobody";
  return serverClose && serverClose.index < clientClose.index ? "server" : "client";
}

function beginsFinding(evidence: ClientEvidence): Finding {
  const { clientClose, serverClose, connection, cable, open } = evidence;
  if (first(evidence) !== "client" || !clientClose) {
    return finding(BEGINS, "not-tried", "It has not been the first to close.");
  }
  const place = { at: clientClose.at, frame: clientClose.index };
  const { closed } = connection;
  if (closed?.hadError || (closed && !serverClose)) {
    if (cable.ended) return notJudged(BEGINS, cable.ended, place);
    const how = closed.error ? ` (${closed.error})` : "";
    return finding(BEGINS, "bad", `It was gone before the server's answer${how}.`, place);
  }
  if (closed) return finding(BEGINS, "good", "Close, the server's Close, then the end.", place);
  return finding(BEGINS, open ? "waiting" : "not-tried", "The connection has not ended.", place);
}

function answersFinding(evidence: ClientEvidence): Finding {
  const { clientClose, serverClose, connection, open } = evidence;
  if (first(evidence) !== "server" || !serverClose) {
    return finding(ANSWERS, "not-tried", "The server has not been the first to close.");
  }
  const place = { at: serverClose.at, frame: serverClose.index };
  if (clientClose) {
    const [asked, answered] = [codeOf(serverClose), codeOf(clientClose)];
    const answer = { at: clientClose.at, frame: clientClose.index };
    return asked === answered
      ? finding(ANSWERS, "good", `${asked} with ${answered}.`, answer)
      : finding(ANSWERS, "note", `${asked} with ${answered}; an answer has the same code.`, answer);
  }
  if (sentFaultyClose(evidence)) {
    return finding(
      ANSWERS,
      "not-tried",
      "Its Close was faulty: the server's is the answer.",
      place,
    );
  }
  if (overLimit(evidence)) {
    const detail = "The server did not read on after a message that was too long.";
    return finding(ANSWERS, "not-tried", detail, place);
  }
  if (connection.closed === null && connection.endedAt === null) {
    const detail = `The server sent ${codeOf(serverClose)}; no answer yet.`;
    return finding(ANSWERS, open ? "waiting" : "not-tried", detail, place);
  }
  if (evidence.cable.ended) return notJudged(ANSWERS, evidence.cable.ended, place);
  return finding(ANSWERS, "bad", `${howItEnded(evidence)}, and no answer came.`, place);
}

function howItEnded(evidence: ClientEvidence): string {
  if (evidence.connection.endedAt === null) return "The server cut TCP";
  const { tcp } = toldOf(evidence, "client.closed")?.data ?? {};
  return tcp === "server" ? "It followed the server's end of TCP" : "It ended TCP";
}

function codeFinding(evidence: ClientEvidence): Finding {
  const bad = faultFinding(evidence, CODE, [
    "close-payload-one-byte",
    "invalid-close-code",
    "invalid-utf8-reason",
  ]);
  if (bad) return bad;
  const { clientClose } = evidence;
  if (!clientClose) return finding(CODE, "not-tried", "It has sent no Close.");
  const place = { at: clientClose.at, frame: clientClose.index };
  return finding(CODE, "good", `${codeOf(clientClose)}.`, place);
}

/** Only data is forbidden after a Close; a pong or a second Close has no use any more (5.5.1). */
function lastFinding({ connection, clientClose, sent }: ClientEvidence): Finding {
  if (!clientClose) return finding(LAST, "not-tried", "It has sent no Close.");
  const bytes = connection.client.length - clientClose.end;
  if (bytes === 0) return finding(LAST, "good", "The Close was the last of it.");
  const after = sent.filter(({ index }) => index > clientClose.index);
  const data = after.find(({ frame }) => !isControlOpcode(frame.opcode));
  const read = after.reduce((sum, { start, end }) => sum + end - start, 0);
  const place = {
    at: (data ?? after[0])?.at ?? connection.client.chunks.at(-1)?.at ?? null,
    frame: (data ?? after[0])?.index ?? null,
  };
  if (!data && read === bytes) {
    const detail = `Only control frames came after it, ${bytes} bytes, of no use to anyone.`;
    return finding(LAST, "note", detail, place);
  }
  return finding(LAST, "bad", `${bytes} bytes came after its Close.`, place);
}

function tcpFinding(evidence: ClientEvidence): Finding {
  const { connection, clientClose, serverClose, cable, open } = evidence;
  const { closed, endedAt, exchange } = connection;
  if (exchange.framesAt === null) return finding(TCP, "not-tried", "It is still HTTP.");
  if (!closed && endedAt === null) {
    return finding(TCP, open ? "waiting" : "not-tried", "TCP has not ended.");
  }
  const at = endedAt ?? closed?.at ?? null;
  if (cable.ended) return notJudged(TCP, cable.ended, { at });
  if (!clientClose && !serverClose) {
    if (closed?.hadError) {
      const how = closed.error ?? "an error";
      return finding(TCP, "bad", `It broke TCP (${how}) without a Close.`, { at });
    }
    return endedAt === null
      ? finding(TCP, "not-tried", "The server cut the connection.", { at })
      : finding(TCP, "bad", "It ended TCP with a FIN and no Close.", { at });
  }
  const ended = toldOf(evidence, "client.closed")?.data.tcp;
  if (ended === "client") {
    return finding(TCP, "note", "It ended TCP first; that is better left to the server.", { at });
  }
  return ended === "server"
    ? finding(TCP, "good", "The server ended TCP first, and it followed.", { at })
    : finding(TCP, "not-tried", "TCP was cut, or has not ended.", { at });
}

/** A Close whose header broke a rule: it is no frame, but it was meant as one. */
function sentFaultyClose({ faults, connection }: ClientEvidence): boolean {
  const { bytes } = connection.client;
  return faults.some(({ frameStart }) => ((bytes[frameStart] ?? 0) & 0x0f) === OPCODE.close);
}

function codeOf({ frame }: SeenFrame): string {
  const [high, low] = frame.payload;
  if (high === undefined || low === undefined) return "no code";
  const code = high * 256 + low;
  return `${code} ${closeCodeInfo(code).name}`;
}
