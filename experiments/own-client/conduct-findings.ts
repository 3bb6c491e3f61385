import { toLatin1 } from "#protocol/bytes.ts";
import { BENCH_LIMITS } from "#protocol/limits.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import { type ClientEvidence, toldOf } from "./evidence.ts";
import { type Check, countOf, type Finding, finding, goodIf, notJudged } from "./finding.ts";
import { pongsHeld } from "./finding-cable.ts";

const PONGS: Check = {
  id: "pongs",
  title: "It answers each Ping with its payload, in time",
  rule: "RFC 6455 5.5.2",
};
const PACE: Check = { id: "pace", title: "It does not flood", rule: "PROTOCOL.md [BEN4]" };
const READS: Check = { id: "reads", title: "It reads what it is sent", rule: "PROTOCOL.md [BEN5]" };

/** What the client does over time: answers, pace, and whether it reads. */
export function conductFindings(evidence: ClientEvidence): Finding[] {
  return [pongsFinding(evidence), paceFinding(evidence), readsFinding(evidence)];
}

function pongsFinding(evidence: ClientEvidence): Finding {
  const { sent, received, told, cable, open } = evidence;
  const pings = received.filter(({ frame }) => frame.opcode === OPCODE.ping);
  const pongs = sent.filter(({ frame }) => frame.opcode === OPCODE.pong);
  const answered = answeredPings(pings, pongs);
  const missed = told.filter(({ type }) => type === "client.unanswered");
  const heldOf = ({ at, data }: RunEvent) =>
    pongsHeld(cable, at - Number(data.waitedMs) * 1000, at);
  const own = missed.filter((each) => heldOf(each) === null);
  const late = own[0] ?? missed[0];
  if (late) {
    const ping = pings.find((each) => payloadOf(each) === late.data.payload);
    const payloads = new Set(pings.map(payloadOf));
    const other = pongs.find((pong) => !payloads.has(payloadOf(pong)));
    const instead = other ? ` A Pong carried "${payloadOf(other)}", which no Ping had.` : "";
    const place = { at: late.at, frame: ping?.index ?? null };
    const detail = `${own.length || missed.length} of ${countOf(pings.length, "Ping")} not answered within ${String(late.data.waitedMs)} ms, "${String(late.data.payload)}" first`;
    return own.length > 0
      ? finding(PONGS, "bad", `${detail}.${instead}`, place)
      : notJudged(PONGS, `${detail}, on a faulty cable (${heldOf(late)})`, place);
  }
  const last = pings.at(-1);
  if (!last) return goodIf(PONGS, 0, "");
  if (!answered.has(last) && open) {
    const detail = `${answered.size} of ${countOf(pings.length, "Ping")} answered so far.`;
    return finding(PONGS, "waiting", detail, { at: last.at, frame: last.index });
  }
  if (answered.size === 0) {
    return finding(PONGS, "not-tried", "The connection ended before an answer was due.");
  }
  const took = told.flatMap(({ type, data }) =>
    type === "client.pong" ? [Number(data.tookMicros)] : [],
  );
  const slowest = (Math.max(0, ...took) / 1000).toFixed(1);
  return finding(
    PONGS,
    "good",
    `${countOf(answered.size, "Ping")} answered, the slowest after ${slowest} ms.`,
  );
}

/** A pong answers the pings before it too (RFC 6455 5.5.3). */
function answeredPings(pings: readonly SeenFrame[], pongs: readonly SeenFrame[]): Set<SeenFrame> {
  const answered = new Set<SeenFrame>();
  let from = 0;
  for (const pong of pongs) {
    const index = pings.findIndex((ping, i) => i >= from && payloadOf(ping) === payloadOf(pong));
    if (index === -1) continue;
    for (const ping of pings.slice(from, index + 1)) answered.add(ping);
    from = index + 1;
  }
  return answered;
}

function payloadOf({ frame }: SeenFrame): string {
  return toLatin1(frame.payload);
}

function paceFinding(evidence: ClientEvidence): Finding {
  const flooding = toldOf(evidence, "client.flooding");
  if (!flooding) {
    return goodIf(PACE, evidence.sent.length, `${countOf(evidence.sent.length, "frame")} so far.`);
  }
  const { bytesPerSecond, messagesPerSecond } = flooding.data;
  const { bytesPerSecond: bytes, messagesPerSecond: messages } = BENCH_LIMITS;
  const detail =
    `${countOf(Number(bytesPerSecond), "byte")} and ${countOf(Number(messagesPerSecond), "message")} a second: ` +
    `from here on it is read at ${countOf(bytes, "byte")} and ${countOf(messages, "message")} a second.`;
  return finding(PACE, "bad", detail, { at: flooding.at });
}

function readsFinding(evidence: ClientEvidence): Finding {
  const dropped = toldOf(evidence, "client.dropped");
  if (dropped) return finding(READS, "bad", String(dropped.data.why), { at: dropped.at });
  const stalls = evidence.told.filter(({ type }) => type === "client.stalled");
  const resumes = evidence.told.filter(({ type }) => type === "client.resumed");
  const stalled = stalls.at(-1);
  if (!stalled) {
    const { received } = evidence;
    return goodIf(READS, received.length, "Nothing has had to wait for it for long.");
  }
  const waited = `${countOf(Number(stalled.data.queuedBytes), "byte")} waited for it`;
  return stalls.length === resumes.length
    ? finding(READS, "note", `${waited}; it read on.`, { at: stalled.at })
    : finding(READS, "bad", `${waited}, and it did not read on.`, { at: stalled.at });
}
