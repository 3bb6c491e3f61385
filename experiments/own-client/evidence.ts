import { readHeader } from "#protocol/frame-header.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFault, SeenFrame } from "#protocol/wire/frame-reader.ts";
import { type CableSeen, cableOf } from "./finding-cable.ts";

/** What the findings about one connection rest on. */
export interface ClientEvidence {
  readonly connection: Connection;
  /** Frames by who sent them, in the order they were complete. */
  readonly sent: readonly SeenFrame[];
  readonly received: readonly SeenFrame[];
  /** What the client broke, as the bytes show it. */
  readonly faults: readonly SeenFault[];
  /** What the server's code told of this connection. */
  readonly told: readonly RunEvent[];
  /** What its cable did, where there is one. */
  readonly cable: CableSeen;
  /** Whether more may come. */
  readonly open: boolean;
  /** The first Close of each end. */
  readonly clientClose: SeenFrame | null;
  readonly serverClose: SeenFrame | null;
}

export function gatherEvidence(
  connection: Connection,
  events: readonly RunEvent[],
  live: boolean,
): ClientEvidence {
  const sent = connection.frames.filter(({ sender }) => sender === "client");
  const received = connection.frames.filter(({ sender }) => sender === "server");
  const closeOf = (frames: readonly SeenFrame[]) =>
    frames.find(({ frame }) => frame.opcode === OPCODE.close) ?? null;
  return {
    connection,
    sent,
    received,
    faults: connection.faults.filter(({ sender }) => sender === "client"),
    told: events.filter(({ side, data }) => side === "server" && data.conn === connection.conn),
    cable: cableOf(connection.conn, events),
    open: live && connection.closed === null,
    clientClose: closeOf(sent),
    serverClose: closeOf(received),
  };
}

/** The first event of this type, null if none. */
export function toldOf({ told }: ClientEvidence, type: string): RunEvent | null {
  return told.find((event) => event.type === type) ?? null;
}

/** Codes of `ws` for what is longer, or in more parts, than its limits. */
const OVER_LIMIT =
  /^WS_ERR_(UNSUPPORTED_MESSAGE_LENGTH|UNSUPPORTED_DATA_PAYLOAD_LENGTH|TOO_MANY_BUFFERED_PARTS)$/;

/** The server's error because of a message that was over its limits; it reads no more after it. */
export function overLimit({ told }: ClientEvidence): RunEvent | null {
  return (
    told.find(({ type, data }) => type === "client.error" && OVER_LIMIT.test(String(data.code))) ??
    null
  );
}

/** The length that the frame which is not complete says it has, in bytes; null when unknown. */
export function announcedLength({ connection, sent }: ClientEvidence): number | null {
  const start = sent.at(-1)?.end ?? connection.exchange.framesAt?.client;
  if (start === undefined) return null;
  return readHeader(connection.client.bytes, start)?.payloadLength ?? null;
}
