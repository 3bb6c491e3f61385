import { Socket } from "node:net";
import type { Cable } from "./cable.ts";
import { now } from "./clock.ts";
import { createMasker } from "./masker.ts";
import type { Peeked } from "./peek.ts";

/** Byte ranges [from, to) of a chunk that were overwritten. */
export type Masked = readonly (readonly [number, number])[];
const NOTHING_MASKED: Masked = [];

/** Where a bound tap writes what it sees: the wire part of a run's log. */
export interface WireLog {
  /** A new connection, and how to cut it; gives its number within the run. */
  opened(by: "client" | "sidecar", at: number, hangUp: () => void): number;
  /** `parts` are one chunk together. They are its caller's: to be copied or forgotten. */
  chunk(
    conn: number,
    direction: "read" | "write",
    at: number,
    parts: readonly Uint8Array[],
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

const TAP = Symbol("tap");
/** A socket knows its tap, so that all taps share the functions that listen. */
interface TappedSocket extends Socket {
  [TAP]?: Tap;
}

/** The tap of a socket the listener accepted. */
export function tapOf(socket: TappedSocket): Tap | undefined {
  return socket[TAP];
}

type Held = (log: WireLog, conn: number) => void;
const { _write: write, _writev: writev } = Socket.prototype;

/**
 * Sees each read and write of one socket: bytes, direction, time. It holds what it sees until it is
 * known whose run the connection belongs to; then it writes into that run's log, or is released.
 */
export class Tap {
  readonly socket: Socket;
  /** The run this connection belongs to, once known. */
  log: WireLog | null = null;
  conn = 0;
  /** When the last chunk was read. */
  readAt = 0;
  /** What this connection comes through, null if directly ([LNK1]). */
  cable: Cable | null = null;
  readonly #openedAt: number;
  #held: Held[] | null = [];
  #mask: ReturnType<typeof createMasker> | null = createMasker();
  #error: string | undefined;
  #ignoresReads = false;
  #putBack: Uint8Array | null = null;

  /** `peeked`: what was read of it already. It is put back, to be read again by whoever is next. */
  constructor(socket: TappedSocket, peeked?: Peeked) {
    this.socket = socket;
    this.#openedAt = peeked?.openedAt ?? now();
    socket[TAP] = this;
    // Node's HTTP parser reads the handle directly until someone adds a data listener; prepending
    // one makes it read through the stream, and lets the tap see each chunk before the parser does.
    socket.prependListener("data", onData);
    socket.on("end", onEnd);
    socket.on("error", onError);
    socket.on("close", onClose);
    socket._write = tappedWrite;
    socket._writev = tappedWritev;
    if (peeked && peeked.chunks.length > 0) {
      for (const { at, bytes } of peeked.chunks) this.#take(bytes, at);
      const whole = Buffer.concat(peeked.chunks.map(({ bytes }) => bytes));
      this.#putBack = whole;
      socket.unshift(whole);
    }
  }

  /** Writes into `log` from now on, and what was held so far. Returns the connection's number. */
  bind(log: WireLog, by: "client" | "sidecar"): number {
    this.log = log;
    // What the sidecar sends on the learner's behalf is recorded as typed ([TAP3]).
    if (by === "sidecar") this.#mask = null;
    this.conn = log.opened(by, this.#openedAt, () => this.socket.destroy());
    for (const note of this.#held ?? []) note(log, this.conn);
    this.#held = null;
    return this.conn;
  }

  /**
   * HTTP is over on this connection: what follows are frames, in which nothing is masked. `head` came
   * with the request and was seen then; whoever takes the connection puts it back, to read it first.
   */
  upgraded(head: Uint8Array): void {
    this.#mask = null;
    this.#putBack = head.length > 0 ? head : null;
  }

  /** The request is not for a run: unless the connection belongs to one, stop looking. */
  release(): void {
    if (this.log) return;
    this.#held = null;
    this.socket.off("data", onData);
    this.socket.off("end", onEnd);
    this.socket.off("error", onError);
    this.socket.off("close", onClose);
    Reflect.deleteProperty(this.socket, "_write");
    Reflect.deleteProperty(this.socket, "_writev");
  }

  /** From here on what is read is dropped, and only counted by the socket itself ([TAP2]). */
  ignoreReads(): void {
    this.#ignoresReads = true;
  }

  read(data: Uint8Array): void {
    if (this.#ignoresReads) return;
    if (this.#putBack && isSameMemory(data, this.#putBack)) this.#putBack = null;
    else this.#take(data, now());
  }

  wrote(parts: readonly Uint8Array[]): void {
    this.#chunk("write", now(), parts, NOTHING_MASKED);
  }

  ended(): void {
    const at = now();
    this.#note((log, conn) => log.ended(conn, at));
  }

  failed(error: NodeJS.ErrnoException): void {
    this.#error = error.code ?? error.message;
  }

  closed(hadError: boolean): void {
    const at = now();
    const { bytesRead, bytesWritten } = this.socket;
    const close = { hadError, error: this.#error, bytesRead, bytesWritten };
    this.#note((log, conn) => log.closed(conn, at, close));
  }

  #take(data: Uint8Array, at: number): void {
    this.readAt = at;
    if (this.#mask) {
      const { bytes, masked } = this.#mask(data);
      this.#chunk("read", at, [bytes], masked);
    } else this.#chunk("read", at, [data], NOTHING_MASKED);
  }

  #chunk(
    direction: "read" | "write",
    at: number,
    parts: readonly Uint8Array[],
    masked: Masked,
  ): void {
    if (this.log) this.log.chunk(this.conn, direction, at, parts, masked);
    else this.#held?.push((log, conn) => log.chunk(conn, direction, at, parts, masked));
  }

  #note(note: Held): void {
    if (this.log) note(this.log, this.conn);
    else this.#held?.push(note);
  }
}

/** A stream wraps what is put back into it, so that the object is another. */
function isSameMemory(one: Uint8Array, other: Uint8Array): boolean {
  return (
    one.buffer === other.buffer &&
    one.byteOffset === other.byteOffset &&
    one.length === other.length
  );
}

function onData(this: TappedSocket, data: Buffer): void {
  this[TAP]?.read(data);
}

function onEnd(this: TappedSocket): void {
  this[TAP]?.ended();
}

function onError(this: TappedSocket, error: NodeJS.ErrnoException): void {
  this[TAP]?.failed(error);
}

function onClose(this: TappedSocket, hadError: boolean): void {
  this[TAP]?.closed(hadError);
}

function tappedWrite(this: TappedSocket, ...args: Parameters<Socket["_write"]>): void {
  const [chunk, encoding] = args;
  this[TAP]?.wrote([toBytes(chunk, encoding)]);
  write.apply(this, args);
}

/** `ws` corks header and payload: they reach the kernel in one writev, and are one write here. */
function tappedWritev(this: TappedSocket, ...args: Parameters<NonNullable<Socket["_writev"]>>) {
  this[TAP]?.wrote(args[0].map(({ chunk, encoding }) => toBytes(chunk, encoding)));
  writev?.apply(this, args);
}

function toBytes(chunk: Uint8Array | string, encoding: BufferEncoding): Uint8Array {
  return typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
}
