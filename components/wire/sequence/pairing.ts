import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import { socketOf } from "#protocol/wire/socket-of.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { type CodeEvent, readCodeEvent } from "./code-event.ts";

type DataEvent = Extract<CodeEvent, { type: "socket.send" | "socket.message" }>;

/** A data message and how many of its sender came before it. */
interface Numbered {
  readonly message: SeenMessage;
  readonly place: number;
}

/**
 * Which of the browser's events tells of which frame. TCP keeps the order, so the n-th `send()` is
 * the client's n-th data message, and the n-th `message` event the server's. Both must agree in kind
 * and length, else neither is paired. It grows with the connection and the log.
 */
export class Pairing {
  /** Null while, or if, no WebSocket object is known at the client's end. */
  socket: number | null = null;
  /** Of that object, in the order of the log. */
  readonly events: CodeEvent[] = [];
  readonly #connection: Connection;
  readonly #handed: Record<Sender, DataEvent[]> = { client: [], server: [] };
  readonly #messages = new Map<number, Numbered>();
  readonly #counts: Record<Sender, number> = { client: 0, server: 0 };
  #eventsRead = 0;
  #messagesRead = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Reads on in the log and in the connection, each from where it stopped. */
  read(events: readonly RunEvent[]): void {
    this.socket ??= socketOf(this.#connection);
    if (this.socket === null) return;
    for (; this.#eventsRead < events.length; this.#eventsRead++) {
      const event = events[this.#eventsRead];
      const read = event ? readCodeEvent(event) : null;
      if (read?.data.socket === this.socket) this.#take(read);
    }
    const { messages } = this.#connection;
    for (; this.#messagesRead < messages.length; this.#messagesRead++) {
      const message = messages[this.#messagesRead];
      if (message) this.#number(message);
    }
  }

  /**
   * What the code saw of a frame: `send()` for the frame that begins a message of the client, the
   * `message` event for the one that ends a message of the server.
   */
  ofFrame(index: number): DataEvent | null {
    const numbered = this.#messages.get(index);
    if (!numbered) return null;
    const { message, place } = numbered;
    const event = this.#handed[message.sender][place];
    const agrees = event?.data.kind === message.kind && event.data.bytes === message.data.length;
    return event && agrees ? event : null;
  }

  /** The first event of this type, of those that a WebSocket object has once. */
  the(type: "socket.connecting" | "socket.open" | "socket.close"): CodeEvent | null {
    return this.events.find((event) => event.type === type) ?? null;
  }

  #take(event: CodeEvent): void {
    this.events.push(event);
    if (event.type === "socket.send") this.#handed.client.push(event);
    if (event.type === "socket.message") this.#handed.server.push(event);
  }

  #number(message: SeenMessage): void {
    if (message.kind !== "text" && message.kind !== "binary") return;
    const { frames, sender } = message;
    const frame = sender === "client" ? frames[0] : frames.at(-1);
    if (frame) this.#messages.set(frame.index, { message, place: this.#counts[sender] });
    this.#counts[sender] += 1;
  }
}
