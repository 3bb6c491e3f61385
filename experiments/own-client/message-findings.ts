import { BENCH_LIMITS } from "#protocol/limits.ts";
import { announcedLength, type ClientEvidence, overLimit } from "./evidence.ts";
import { type Check, countOf, type Finding, finding, goodIf, notJudged } from "./finding.ts";
import { faultFinding } from "./frame-findings.ts";

const FRAGMENTS: Check = {
  id: "fragments",
  title: "Its fragments follow one another",
  rule: "RFC 6455 5.4",
};
const WHOLE: Check = {
  id: "whole-frames",
  title: "It finishes the frames it begins",
  rule: "RFC 6455 5.2",
};
const SIZE: Check = {
  id: "size",
  title: `Its messages are not over ${BENCH_LIMITS.messageBytes / 1024 / 1024} MiB`,
  rule: "RFC 6455 10.4",
};
const TEXT: Check = { id: "text", title: "Its text is UTF-8", rule: "RFC 6455 8.1" };
const COMPRESSION: Check = {
  id: "compression",
  title: "It compresses as agreed",
  rule: "RFC 7692 7.2.1",
};

/** What the client's messages show, from their fragments to their contents. */
export function messageFindings(evidence: ClientEvidence): Finding[] {
  return [
    fragmentsFinding(evidence),
    wholeFinding(evidence),
    sizeFinding(evidence),
    textFinding(evidence),
    compressionFinding(evidence),
  ];
}

function fragmentsFinding(evidence: ClientEvidence): Finding {
  const { connection, open } = evidence;
  const bad = faultFinding(evidence, FRAGMENTS, [
    "unexpected-continuation",
    "expected-continuation",
  ]);
  if (bad) return bad;
  const begun = connection.openFragments("client");
  const place = { at: begun.at(-1)?.at, frame: begun.at(-1)?.index };
  if (begun.length > 0 && open) {
    return finding(FRAGMENTS, "waiting", `${countOf(begun.length, "fragment")} so far.`, place);
  }
  if (begun.length > 0) {
    const detail = `The connection ended after ${countOf(begun.length, "fragment")} of a message.`;
    return finding(FRAGMENTS, "note", detail, place);
  }
  const count = messagesOf(evidence).filter(({ frames }) => frames.length > 1).length;
  return goodIf(FRAGMENTS, count, `${countOf(count, "message")} in fragments.`);
}

function wholeFinding(evidence: ClientEvidence): Finding {
  const { connection, sent, faults, cable, open } = evidence;
  const pending = connection.pendingBytes("client");
  if (pending === 0 || faults.length > 0 || overLimit(evidence)) {
    return goodIf(WHOLE, sent.length, `${countOf(sent.length, "frame")} so far.`);
  }
  const length = announcedLength(evidence);
  const detail =
    length === null
      ? `Of a frame's header ${countOf(pending, "byte")} came, and not the rest.`
      : `Of a frame with ${countOf(length, "byte")} of payload ${pending} bytes came, header counted.`;
  const at = connection.client.chunks.at(-1)?.at ?? null;
  if (!open && cable.ended) return notJudged(WHOLE, cable.ended, { at });
  return finding(WHOLE, open ? "waiting" : "bad", detail, { at });
}

function sizeFinding(evidence: ClientEvidence): Finding {
  const bad = faultFinding(evidence, SIZE, ["length-msb-set", "length-over-2-53"]);
  if (bad) return bad;
  const error = overLimit(evidence);
  if (error) {
    const length = announcedLength(evidence);
    const announced =
      length === null ? "" : ` The last frame says that it has ${countOf(length, "byte")}.`;
    return finding(SIZE, "bad", `${String(error.data.message)}.${announced}`, { at: error.at });
  }
  const messages = messagesOf(evidence);
  const longest = messages.reduce((most, { data }) => Math.max(most, data.length), 0);
  return goodIf(SIZE, messages.length, `The longest has ${countOf(longest, "byte")}.`);
}

function textFinding(evidence: ClientEvidence): Finding {
  const count = messagesOf(evidence).filter(({ kind }) => kind === "text").length;
  return (
    faultFinding(evidence, TEXT, ["invalid-utf8-text"]) ??
    goodIf(TEXT, count, `${countOf(count, "text message")} so far.`)
  );
}

function compressionFinding(evidence: ClientEvidence): Finding {
  const bad = faultFinding(evidence, COMPRESSION, ["invalid-deflate", "inflated-too-big"]);
  if (bad) return bad;
  if (evidence.connection.exchange.deflate === null) {
    return finding(COMPRESSION, "not-tried", "No compression was agreed on this connection.");
  }
  const messages = messagesOf(evidence);
  const count = messages.filter(({ compressed }) => compressed).length;
  return count > 0
    ? finding(COMPRESSION, "good", `${count} of ${countOf(messages.length, "message")}.`)
    : finding(COMPRESSION, "not-tried", "Agreed; it has not sent a compressed message.");
}

function messagesOf({ connection }: ClientEvidence) {
  return connection.messages.filter(
    ({ sender, kind }) => sender === "client" && (kind === "text" || kind === "binary"),
  );
}
