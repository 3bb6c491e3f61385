import { connect, type Socket } from "node:net";
import {
  FrameReader,
  type FromBroker,
  frameOf,
  fromBroker,
  type RoomMessage,
  type ToBroker,
} from "./broker-frames.ts";
import type { ServerName } from "./events.ts";

/** Between two attempts to reach the broker. */
const RETRY_MS = 100;

export interface BrokerLinkOptions {
  readonly server: ServerName;
  readonly port: () => number;
  /** Whether what the broker has not confirmed is kept, and sent again. */
  readonly keeps: boolean;
  onConnected(): void;
  /** Its own come back, too. */
  onMessage(message: RoomMessage): void;
  onPresence(server: ServerName, members: number): void;
  /** It could not be sent, and is not kept. */
  onUnpublished(message: RoomMessage): void;
}

/** A server's connection to the broker: it comes back by itself. */
export class BrokerLink {
  readonly #options: BrokerLinkOptions;
  /** Sent or not, but not confirmed: by its number at this server. */
  readonly #outbox = new Map<number, RoomMessage>();
  #socket: Socket | null = null;
  #isUp = false;
  #isSubscribed = false;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;
  #seen = 0;

  constructor(options: BrokerLinkOptions) {
    this.#options = options;
  }

  /** The broker sends what comes, and nothing waits for it. */
  get isSettled(): boolean {
    return this.#isSubscribed && this.#outbox.size === 0;
  }

  connect(): void {
    if (this.#isOver) return;
    const socket = connect({ port: this.#options.port(), host: "127.0.0.1", noDelay: true });
    const reader = new FrameReader(fromBroker);
    this.#socket = socket;
    socket.on("connect", () => this.#connected());
    socket.on("data", (chunk: Buffer) => {
      const values = reader.take(chunk);
      if (values) for (const value of values) this.#take(value);
      else socket.destroy();
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#isUp = false;
      this.#isSubscribed = false;
      if (!this.#isOver) this.#timer = setTimeout(() => this.connect(), RETRY_MS);
    });
  }

  publish(message: RoomMessage): void {
    if (this.#options.keeps) this.#outbox.set(message.number, message);
    else if (!this.#isUp) this.#options.onUnpublished(message);
    this.#send({ kind: "publish", body: message });
  }

  tellPresence(members: number): void {
    this.#send({ kind: "presence", server: this.#options.server, members });
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#socket?.destroy();
  }

  #connected(): void {
    this.#isUp = true;
    this.#send({ kind: "subscribe", after: this.#seen });
    for (const body of this.#outbox.values()) this.#send({ kind: "publish", body });
    this.#options.onConnected();
  }

  #take(value: FromBroker): void {
    switch (value.kind) {
      case "subscribed":
        this.#isSubscribed = true;
        break;
      case "message":
        this.#seen = Math.max(this.#seen, value.sequence);
        // A message of its own that comes back is confirmed: the log has it.
        if (value.body.server === this.#options.server) this.#outbox.delete(value.body.number);
        this.#options.onMessage(value.body);
        break;
      case "presence":
        this.#options.onPresence(value.server, value.members);
        break;
      default:
        value satisfies never;
    }
  }

  #send(value: ToBroker): void {
    if (this.#isUp) this.#socket?.write(frameOf(value));
  }
}
