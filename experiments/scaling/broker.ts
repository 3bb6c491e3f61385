import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import {
  FrameReader,
  type FromBroker,
  frameOf,
  type RoomMessage,
  type ToBroker,
  toBroker,
} from "./broker-frames.ts";

/** A log keeps so many: all that three servers take. */
const KEPT = 300;
/** Subscribers at a time: servers of the room. */
const MOST_SUBSCRIBERS = 8;

/**
 * The broker: a TCP server that passes each message on to all who have subscribed, the sender among
 * them. With `keeps` it numbers the messages and keeps them, as on a disk: they are there again after
 * it was stopped.
 */
export class Broker {
  readonly #keeps: boolean;
  readonly #log: RoomMessage[] = [];
  readonly #known = new Set<string>();
  readonly #subscribers = new Set<Socket>();
  readonly #sockets = new Set<Socket>();
  #tcp: Server | null = null;
  #port = 0;
  #hasEnded = false;

  constructor(options: { readonly keeps: boolean }) {
    this.#keeps = options.keeps;
  }

  get port(): number {
    return this.#port;
  }

  /** Listens, on the port that it had before. Rejects when that is taken. */
  async listen(): Promise<void> {
    const tcp = createServer({ noDelay: true }, (socket) => this.#take(socket));
    tcp.maxConnections = MOST_SUBSCRIBERS;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    tcp.once("error", reject);
    tcp.listen(this.#port, "127.0.0.1", resolve);
    await promise;
    this.#port = (tcp.address() as AddressInfo).port;
    if (this.#hasEnded) tcp.close();
    else this.#tcp = tcp;
  }

  /** Ends as a process does that is killed: nobody listens, and what is open is reset. */
  kill(): void {
    this.#tcp?.close();
    this.#tcp = null;
    this.#subscribers.clear();
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Ends for good. */
  end(): void {
    this.#hasEnded = true;
    this.kill();
  }

  #take(socket: Socket): void {
    const reader = new FrameReader(toBroker);
    this.#sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#sockets.delete(socket);
      this.#subscribers.delete(socket);
    });
    socket.on("data", (chunk: Buffer) => {
      const values = reader.take(chunk);
      if (values) for (const value of values) this.#handle(socket, value);
      else socket.resetAndDestroy();
    });
  }

  #handle(socket: Socket, value: ToBroker): void {
    switch (value.kind) {
      case "subscribe":
        this.#subscribers.add(socket);
        socket.write(frameOf({ kind: "subscribed" }));
        for (const [index, body] of this.#log.entries()) {
          const sequence = index + 1;
          if (sequence > value.after) socket.write(frameOf({ kind: "message", sequence, body }));
        }
        break;
      case "publish":
        this.#publish(value.body);
        break;
      case "presence":
        this.#tell(value);
        break;
      default:
        value satisfies never;
    }
  }

  /** What was published before, and sent again as its server did not know, is passed over. */
  #publish(body: RoomMessage): void {
    if (!this.#keeps) {
      this.#tell({ kind: "message", sequence: 0, body });
      return;
    }
    const id = `${body.server}${body.number}`;
    if (this.#known.has(id) || this.#log.length >= KEPT) return;
    this.#known.add(id);
    this.#log.push(body);
    this.#tell({ kind: "message", sequence: this.#log.length, body });
  }

  #tell(value: FromBroker): void {
    const frame = frameOf(value);
    for (const socket of this.#subscribers) socket.write(frame);
  }
}
