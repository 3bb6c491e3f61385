import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { ArchitectureResult } from "./contract.ts";
import type { Inventory } from "./events.ts";
import { readLog } from "./read-log.ts";
import { between, stageTimes } from "./stage-times.ts";
import { weightsOf } from "./weights.ts";

/** The result of a run. Total: a log that was cut short gives what can be known so far. */
export function summarizeArchitecture(events: readonly RunEvent[]): ArchitectureResult {
  const { inventories, weighed } = readLog(events);
  const own = ownConnection(connectionsOf(events));
  const times = stageTimes(own);
  const { closed } = inventories;
  const messagesOf = (sender: Sender) =>
    own?.messages.filter((message) => message.sender === sender).length ?? 0;
  return {
    lasted: {
      connection: between(times.connection, times.upgrade),
      upgrade: between(times.upgrade, times.state),
      state: between(times.state, times.closed),
    },
    messages: { up: messagesOf("client"), down: messagesOf("server") },
    freed: closed ? isGone(closed) : null,
    crowd: weighed.connected?.connections ?? 0,
    weights: weightsOf(weighed),
    runs: Math.max(0, ...Object.values(weighed).map(({ load }) => load.runs)),
  };
}

/** The learner's own connection: the first that a client opened. */
export function ownConnection(connections: readonly Connection[]): Connection | undefined {
  return connections.find(({ by }) => by === "client");
}

/** Whether nothing of a connection is in the server's memory any more. */
export function isGone(inventory: Omit<Inventory, "moment" | "own" | "parser">): boolean {
  const { socket, request, webSocket, state } = inventory;
  return socket === null && !request && webSocket === null && state === null;
}
