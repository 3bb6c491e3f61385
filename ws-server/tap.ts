import type { Socket } from "node:net";
import { now } from "./clock.ts";
import { createMasker } from "./masker.ts";

/** Byte ranges [from, to) of a chunk that were overwritten. */
export type Masked = readonly (readonly [number, number])[];
const NOTHING_MASKED: Masked = [];

/** Where a bound tap writes what it sees: the wire part of a run's log. */
export interface WireLog {
  /** A new connection, and how to cut it; gives its number within the run. */
  opened(by: "client" | "sidecar", at: number, hangUp: () => void): number;
  chunk(
    conn: number,
    direction: "read" | "write",
    at: number,
    bytes: Uint8Array,
    masked: Masked,
  ): void;
  ended(conn: number, at: number): void;
  closed(conn: number, at: number, close: SocketClose): void;
}

export interface SocketClose {
  readonly hadError: boolean;
  readonly error?: string;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

const taps = new WeakMap<object, Tap>();

/** The tap of a socket the listener accepted. */
export function tapOf(socket: object): Tap | undefined {
  return taps.get(socket);
}

type Held = (log: WireLog, conn: number) => void;

/**
 * Sees each read and write of one socket: bytes, direction, time. It holds what it sees until it is
 * known whose run the connection belongs to; then it writes into that run's log, or is released.
 */
export class Tap {
  readonly socket: Socket;
  /** The run this connection belongs to, once known. */
  log: WireLog | null = null;
  conn = 0;
  readonly #openedAt = now();
  #held: Held[] = [];
  #mask: ReturnType<typeof createMasker> | null = createMasker();
  #error: string | undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    taps.set(socket, this);
    // Node's HTTP parser reads the handle directly until someone adds a data listener; prepending
    // one makes it read through the stream, and lets the tap see each chunk before the parser does.
    socket.prependListener("data", this.#onData);
    socket.on("end", this.#onEnd);
    socket.on("error", this.#onError);
    socket.on("close", this.#onClose);
    const prototype = Object.getPrototypeOf(socket) as Socket;
    const write = prototype._write;
    const writev = prototype._writev;
    socket._write = (chunk, encoding, callback) => {
      this.#onWrite(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);
      write.call(socket, chunk, encoding, callback);
    };
    // `ws` corks header and payload: they reach the kernel in one writev, and are one write here.
    socket._writev = (chunks, callback) => {
      const parts = chunks.map(({ chunk, encoding }) =>
        typeof chunk === "string" ? Buffer.from(chunk, encoding) : (chunk as Buffer),
      );
      this.#onWrite(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts));
      writev?.call(socket, chunks, callback);
    };
  }

  /** Writes into `log` from now on, and what was held so far. Returns the connection's number. */
  bind(log: WireLog, by: "client" | "sidecar"): number {
    this.log = log;
    // What the sidecar sends on the learner's behalf is recorded as typed ([TAP3]).
    if (by === "sidecar") this.#mask = null;
    this.conn = log.opened(by, this.#openedAt, () => this.socket.destroy());
    for (const write of this.#held) write(log, this.conn);
    this.#held = [];
    return this.conn;
  }

  /** HTTP is over on this connection: what follows are frames, in which nothing is masked. */
  upgraded(): void {
    this.#mask = null;
  }

  /** The request is not for a run: unless the connection belongs to one, stop looking. */
  release(): void {
    if (this.log) return;
    this.#held = [];
    this.socket.off("data", this.#onData);
    this.socket.off("end", this.#onEnd);
    this.socket.off("error", this.#onError);
    this.socket.off("close", this.#onClose);
    Reflect.deleteProperty(this.socket, "_write");
    Reflect.deleteProperty(this.socket, "_writev");
  }

  #note(write: Held): void {
    if (this.log) write(this.log, this.conn);
    else this.#held.push(write);
  }

  readonly #onData = (data: Buffer): void => {
    const at = now();
    const { bytes, masked } = this.#mask
      ? this.#mask(data)
      : { bytes: data, masked: NOTHING_MASKED };
    this.#chunk("read", at, bytes, masked);
  };

  #onWrite(bytes: Buffer): void {
    this.#chunk("write", now(), bytes, NOTHING_MASKED);
  }

  #chunk(direction: "read" | "write", at: number, bytes: Uint8Array, masked: Masked): void {
    if (this.log) this.log.chunk(this.conn, direction, at, bytes, masked);
    else this.#held.push((log, conn) => log.chunk(conn, direction, at, bytes, masked));
  }

  readonly #onEnd = (): void => {
    const at = now();
    this.#note((log, conn) => log.ended(conn, at));
  };

  readonly #onError = (error: NodeJS.ErrnoException): void => {
    this.#error = error.code ?? error.message;
  };

  readonly #onClose = (hadError: boolean): void => {
    const at = now();
    const { bytesRead, bytesWritten } = this.socket;
    const close = { hadError, error: this.#error, bytesRead, bytesWritten };
    this.#note((log, conn) => log.closed(conn, at, close));
  };
}
