import { concatBytes, fromBase64 } from "#protocol/bytes.ts";
import { type RunEvent, wireEventSchemas } from "#protocol/run-event.ts";

/** Who sent the bytes: the two ends of a WebSocket connection (RFC 6455 1.2). */
export type Sender = "client" | "server";

/** A byte range [start, end) of a stream. */
export type ByteRange = readonly [start: number, end: number];

/** One read or write of the tapped socket ([TAP1]): not a frame, and not a TCP segment. */
export interface Chunk {
  readonly seq: number;
  /** Microseconds since the run began. */
  readonly at: number;
  readonly sender: Sender;
  /** Where the chunk lies in its stream, [start, end). */
  readonly start: number;
  readonly end: number;
}

/** All bytes of one direction of a connection, and how they came. */
export interface Stream {
  readonly bytes: Uint8Array;
  readonly chunks: readonly Chunk[];
  /** Ranges that the tap overwrote with `*` ([TAP3]). */
  readonly masked: readonly ByteRange[];
}

export interface ConnectionClose {
  readonly at: number;
  readonly hadError: boolean;
  readonly error?: string;
  /** The socket's own counts ([TAP2]). */
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/** One TCP connection of a run, as far as the events go. */
export interface Connection {
  readonly conn: number;
  /** Unknown when the log begins after the connection did. */
  readonly by: "client" | "sidecar" | "unknown";
  readonly openedAt: number | null;
  readonly client: Stream;
  readonly server: Stream;
  /** Both directions, in the order the socket saw them. */
  readonly chunks: readonly Chunk[];
  /** When the client sent its FIN. */
  readonly endedAt: number | null;
  readonly closed: ConnectionClose | null;
}

interface Draft {
  conn: number;
  by: Connection["by"];
  openedAt: number | null;
  parts: Record<Sender, Uint8Array[]>;
  length: Record<Sender, number>;
  masked: ByteRange[];
  chunks: Chunk[];
  endedAt: number | null;
  closed: ConnectionClose | null;
}

/**
 * Joins the `wire.*` events of a run into connections, in the order they first appear. Total: an
 * event that is not of the schema is left out, never thrown on.
 */
export function connectionsOf(events: readonly RunEvent[]): readonly Connection[] {
  const drafts = new Map<number, Draft>();
  const draftOf = (conn: number): Draft => {
    const draft = drafts.get(conn) ?? emptyDraft(conn);
    drafts.set(conn, draft);
    return draft;
  };
  for (const event of events) {
    if (event.side === "wire") addEvent(draftOf, event);
  }
  return Array.from(drafts.values(), finish);
}

function addEvent(draftOf: (conn: number) => Draft, event: RunEvent): void {
  switch (event.type) {
    case "wire.open": {
      const open = wireEventSchemas["wire.open"].safeParse(event.data);
      if (open.success)
        Object.assign(draftOf(open.data.conn), { by: open.data.by, openedAt: event.at });
      return;
    }
    case "wire.read": {
      const read = wireEventSchemas["wire.read"].safeParse(event.data);
      if (read.success) {
        addChunk(draftOf(read.data.conn), "client", event, read.data.bytes, read.data.masked);
      }
      return;
    }
    case "wire.write": {
      const write = wireEventSchemas["wire.write"].safeParse(event.data);
      if (write.success) addChunk(draftOf(write.data.conn), "server", event, write.data.bytes, []);
      return;
    }
    case "wire.end": {
      const end = wireEventSchemas["wire.end"].safeParse(event.data);
      if (end.success) draftOf(end.data.conn).endedAt = event.at;
      return;
    }
    case "wire.close": {
      const close = wireEventSchemas["wire.close"].safeParse(event.data);
      if (close.success) draftOf(close.data.conn).closed = { ...close.data, at: event.at };
      return;
    }
  }
}

function addChunk(
  draft: Draft,
  sender: Sender,
  event: RunEvent,
  base64: string,
  masked: readonly ByteRange[] = [],
): void {
  const bytes = fromBase64(base64);
  const start = draft.length[sender];
  const end = start + bytes.length;
  draft.parts[sender].push(bytes);
  draft.length[sender] = end;
  draft.chunks.push({ seq: event.seq, at: event.at, sender, start, end });
  for (const [from, to] of masked) draft.masked.push([start + from, start + to]);
}

function emptyDraft(conn: number): Draft {
  return {
    conn,
    by: "unknown",
    openedAt: null,
    parts: { client: [], server: [] },
    length: { client: 0, server: 0 },
    masked: [],
    chunks: [],
    endedAt: null,
    closed: null,
  };
}

function finish(draft: Draft): Connection {
  const { conn, by, openedAt, chunks, endedAt, closed } = draft;
  const stream = (sender: Sender, masked: readonly ByteRange[]): Stream => ({
    bytes: concatBytes(draft.parts[sender]),
    chunks: chunks.filter((chunk) => chunk.sender === sender),
    masked,
  });
  return {
    conn,
    by,
    openedAt,
    client: stream("client", draft.masked),
    server: stream("server", []),
    chunks,
    endedAt,
    closed,
  };
}
