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
  return {
    lasted: {
      connection: between(times.connection, times.upgrade),
      upgrade: between(times.upgrade, times.state),
      state: between(times.state, times.closed),
    },
    messages: { up: messagesOf(own, "client"), down: messagesOf(own, "server") },
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

/** How many messages of the application one side sent; control frames are none. */
export function messagesOf(connection: Connection | undefined, sender: Sender): number {
  const sent = connection?.messages.filter(
    (message) =>
      message.sender === sender && (message.kind === "text" || message.kind === "binary"),
  );
  return sent?.length ?? 0;
}

/** Whether nothing of a connection is in the server's memory any more. */
export function isGone(inventory: Omit<Inventory, "moment" | "own" | "parser">): boolean {
  const { socket, request, webSocket, state } = inventory;
  return socket === null && !request && webSocket === null && state === null;
}
