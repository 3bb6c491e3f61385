import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { closeFindings } from "./close-findings.ts";
import { conductFindings } from "./conduct-findings.ts";
import { gatherEvidence } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import { frameFindings } from "./frame-findings.ts";
import { handshakeFindings } from "./handshake-findings.ts";
import { messageFindings } from "./message-findings.ts";

export type { Finding } from "./finding.ts";

/**
 * The checklist about the learner's own client, in the order things happen, from the bytes that
 * crossed and what the server said of them: always the same lines. `live` says that more may come.
 */
export function findingsOf(
  connection: Connection,
  events: readonly RunEvent[],
  live: boolean,
): readonly Finding[] {
  const evidence = gatherEvidence(connection, events, live);
  return [
    ...handshakeFindings(evidence),
    ...frameFindings(evidence),
    ...messageFindings(evidence),
    ...conductFindings(evidence),
    ...closeFindings(evidence),
  ];
}
