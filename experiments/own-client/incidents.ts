import { formatBytes, formatMicros } from "#components/wire/format.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { ownClient } from "./contract.ts";

/** Something out of the ordinary that the server told of a client. */
export interface Incident {
  readonly seq: number;
  readonly at: number;
  readonly title: string;
  readonly detail: string;
}

type ServerEvents = typeof ownClient.serverEvents;

/** What became of a client besides the protocol: refused, slowed down, waited for, given up. */
export function incidentsOf(events: readonly RunEvent[]): readonly Incident[] {
  return events.flatMap((event) => {
    const words = event.side === "server" ? wordsOf(event) : null;
    return words ? [{ seq: event.seq, at: event.at, ...words }] : [];
  });
}

function wordsOf({ type, data }: RunEvent): Omit<Incident, "seq" | "at"> | null {
  const { serverEvents: schemas } = ownClient;
  const known = type as keyof ServerEvents;
  switch (known) {
    case "client.refused": {
      const refused = schemas[known].safeParse(data).data;
      if (!refused) return null;
      return { title: `Refused with ${refused.status}`, detail: refused.reason };
    }
    case "client.flooding": {
      const flood = schemas[known].safeParse(data).data;
      if (!flood) return null;
      return {
        title: "It floods the server",
        detail: `${formatBytes(flood.bytesPerSecond)} and ${flood.messagesPerSecond.toLocaleString("en-GB")} messages a second are more than the bench takes. From here on it is read more slowly, so that its own buffers fill.`,
      };
    }
    case "client.stalled": {
      const stall = schemas[known].safeParse(data).data;
      if (!stall) return null;
      return {
        title: "It does not read",
        detail: `${formatBytes(stall.queuedBytes)} wait for it in the server. Until they are gone the server reads nothing of it either.`,
      };
    }
    case "client.resumed": {
      const resumed = schemas[known].safeParse(data).data;
      if (!resumed) return null;
      return {
        title: "It reads again",
        detail: `After ${formatMicros(resumed.afterMs * 1_000)}.`,
      };
    }
    case "client.dropped": {
      const dropped = schemas[known].safeParse(data).data;
      if (!dropped) return null;
      return { title: "The bench gave it up", detail: dropped.why };
    }
    case "client.error": {
      const error = schemas[known].safeParse(data).data;
      if (!error) return null;
      return { title: `The server’s ws said ${error.code}`, detail: error.message };
    }
    case "client.accepted":
    case "client.pong":
    case "client.unanswered":
    case "client.closed":
      return null;
    default:
      known satisfies never;
      return null;
  }
}
