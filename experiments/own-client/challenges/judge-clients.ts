import { countOf, type Finding } from "#experiments/own-client/finding.ts";
import { findingsOf } from "#experiments/own-client/findings.ts";
import { notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame, SeenMessage } from "#protocol/wire/frame-reader.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";

/** A client that came, and the checklist about it. */
export interface ClientRun {
  readonly connection: Connection;
  readonly findings: readonly Finding[];
}

/** Passed if any client of the run will do; else what the last one lacks. */
export function judgeClients(
  seen: readonly RunEvent[],
  lacks: (client: ClientRun) => string | null,
): Verdict {
  let because = "No client came to the address of this run.";
  for (const connection of connectionsOf(seen)) {
    const findings = findingsOf(connection, seen, false);
    const isOpened = connection.exchange.framesAt !== null;
    const lack = isOpened ? lacks({ connection, findings }) : "no WebSocket was opened.";
    if (lack === null) return PASSED;
    because = `Client ${connection.conn}: ${lack}`;
  }
  return notYet(because);
}

/** Why it is not without fault: the first bad line of the checklist, and how many more; else null. */
export function lacksGoodConduct({ findings }: ClientRun): string | null {
  const [first, ...others] = findings.filter(({ state }) => state === "bad");
  if (!first) return null;
  const more = others.length > 0 ? ` And ${countOf(others.length, "fault")} more.` : "";
  return `a fault on the line “${first.title}”: ${first.detail}${more}`;
}

/** Why it did not end with a closing handshake that the client began; null if it did. */
export function lacksOwnClose({ findings }: ClientRun): string | null {
  const begun = findings.find(({ id }) => id === "close-begin");
  return begun?.state === "good"
    ? null
    : `no clean close of its own. ${begun?.detail ?? ""}`.trim();
}

/** The first Close of the client. */
export function closeOf({ frames }: Connection): SeenFrame | null {
  const isClose = ({ sender, frame }: SeenFrame) =>
    sender === "client" && frame.opcode === OPCODE.close;
  return frames.find(isClose) ?? null;
}

/** What one side's application sent. */
export function messagesOf({ messages }: Connection, by: Sender): readonly SeenMessage[] {
  return messages.filter(
    ({ sender, kind }) => sender === by && (kind === "text" || kind === "binary"),
  );
}
