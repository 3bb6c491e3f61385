import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { type Finding, finding } from "./finding.ts";
import { handshakeFindings } from "./handshake-findings.ts";

export type { Finding } from "./finding.ts";

/**
 * The checklist about the learner's own client, in the order things happen, from the bytes that
 * crossed and what the server said of them. `live` says that more may come.
 */
export function findingsOf(
  connection: Connection,
  _events: readonly RunEvent[],
  live: boolean,
): readonly Finding[] {
  return [...handshakeFindings(connection, live), maskingFinding(connection)];
}

function maskingFinding({ faults, frames }: Connection): Finding {
  const check = { id: "masking", title: "It masks every frame", rule: "RFC 6455 5.1" };
  const fault = faults.find((each) => each.fault.kind === "missing-mask");
  if (fault) return finding(check, "bad", fault.fault.message, { at: fault.at });
  const count = frames.filter(({ sender }) => sender === "client").length;
  return count > 0
    ? finding(check, "good", `All ${count} frames so far.`)
    : finding(check, "not-tried", "It has sent no frame.");
}
