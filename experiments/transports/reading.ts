import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { type Delivery, deliveriesOf, happeningsOf } from "./arrivals.ts";
import { serverEvents, type Transport } from "./events.ts";
import { type WireBytes, wireOf } from "./wire-bytes.ts";

/** The work of the server's thread for a transport, as it told last. */
export interface Work {
  readonly micros: number;
  readonly pieces: number;
}

/** All that is known of one transport in a run: what arrived, what crossed, what it cost. */
export interface TransportReading extends Delivery, WireBytes {
  readonly transport: Transport;
  readonly work: Work;
}

/** A run read from its events alone, whole or as far as it has come. Times in microseconds. */
export interface Reading {
  /** When each event of the stream happened, by its number from 1. */
  readonly happened: ReadonlyMap<number, number>;
  readonly transports: Readonly<Record<Transport, TransportReading>>;
  /** Bytes of no transport. */
  readonly other: WireBytes;
}

/** Reads a run. `connections` are those of the same events, if somebody has read them already. */
export function readTransports(
  events: readonly RunEvent[],
  connections: readonly Connection[] = connectionsOf(events),
): Reading {
  const deliveries = deliveriesOf(events);
  const wire = wireOf(connections);
  const work = workOf(events);
  const reading = (transport: Transport): TransportReading => {
    const { requests, emptyAnswers, connections: carriers, up, down, bytes } = wire[transport];
    return {
      transport,
      ...deliveries[transport],
      ...{ requests, emptyAnswers, connections: carriers, up, down, bytes },
      work: work[transport],
    };
  };
  return {
    happened: happeningsOf(events),
    transports: {
      socket: reading("socket"),
      sse: reading("sse"),
      "long-poll": reading("long-poll"),
      poll: reading("poll"),
    },
    other: wire.other,
  };
}

function workOf(events: readonly RunEvent[]): Record<Transport, Work> {
  const none: Work = { micros: 0, pieces: 0 };
  const work = { socket: none, sse: none, "long-poll": none, poll: none };
  for (const { side, type, data } of events) {
    if (side !== "server" || type !== "transport.work") continue;
    const { transport, micros, pieces } = serverEvents["transport.work"].parse(data);
    work[transport] = { micros, pieces };
  }
  return work;
}
