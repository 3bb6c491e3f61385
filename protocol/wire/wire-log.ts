import { fromBase64 } from "#protocol/bytes.ts";
import { type RunEvent, wireEventSchemas } from "#protocol/run-event.ts";
import { Connection } from "./connection.ts";

/**
 * Reads the `wire.*` events of a run, one by one, into connections. Total: an event that is not of
 * the schema is left out, never thrown on.
 */
export class WireLog {
  readonly #connections = new Map<number, Connection>();

  /** In the order they first appear. */
  get connections(): readonly Connection[] {
    return [...this.#connections.values()];
  }

  add(event: RunEvent): void {
    if (event.side !== "wire") return;
    switch (event.type) {
      case "wire.open": {
        const open = wireEventSchemas["wire.open"].safeParse(event.data);
        if (!open.success) return;
        const connection = this.#connectionOf(open.data.conn);
        connection.by = open.data.by;
        connection.openedAt = event.at;
        return;
      }
      case "wire.read": {
        const read = wireEventSchemas["wire.read"].safeParse(event.data);
        if (!read.success) return;
        const { conn, bytes, masked = [] } = read.data;
        this.#connectionOf(conn).append("client", event, fromBase64(bytes), masked);
        return;
      }
      case "wire.write": {
        const write = wireEventSchemas["wire.write"].safeParse(event.data);
        if (!write.success) return;
        const { conn, bytes } = write.data;
        this.#connectionOf(conn).append("server", event, fromBase64(bytes), []);
        return;
      }
      case "wire.end": {
        const end = wireEventSchemas["wire.end"].safeParse(event.data);
        if (end.success) this.#connectionOf(end.data.conn).endedAt = event.at;
        return;
      }
      case "wire.close": {
        const close = wireEventSchemas["wire.close"].safeParse(event.data);
        if (!close.success) return;
        const { conn, ...rest } = close.data;
        this.#connectionOf(conn).close({ ...rest, at: event.at });
        return;
      }
    }
  }

  #connectionOf(conn: number): Connection {
    const known = this.#connections.get(conn);
    if (known) return known;
    const connection = new Connection(conn);
    this.#connections.set(conn, connection);
    return connection;
  }
}

/** The connections of a run, from all its events so far. */
export function connectionsOf(events: readonly RunEvent[]): readonly Connection[] {
  const log = new WireLog();
  for (const event of events) log.add(event);
  return log.connections;
}
