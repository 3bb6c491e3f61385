import type { RunEvent } from "#protocol/run-event.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { OwnClientResult } from "./contract.ts";
import { findingsOf } from "./findings.ts";

/** The result of a bench run: what came, and what was wrong with it on any of its connections. */
export function summarizeOwnClient(events: readonly RunEvent[]): OwnClientResult {
  const connections = connectionsOf(events);
  const countOf = (sender: Sender) =>
    connections.flatMap(({ frames }) => frames).filter((frame) => frame.sender === sender).length;
  const faults = connections
    .flatMap((connection) => findingsOf(connection, events, false))
    .filter(({ state }) => state === "bad")
    .map(({ id }) => id);
  return {
    connections: connections.length,
    accepted: connections.filter(({ exchange }) => exchange.framesAt !== null).length,
    frames: { client: countOf("client"), server: countOf("server") },
    faults: [...new Set(faults)],
  };
}
