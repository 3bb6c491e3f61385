import type { ParsedHead } from "#protocol/http-head.ts";
import { type Exchange, exchangeOf } from "./exchange.ts";
import {
  FrameReader,
  type SeenFault,
  type SeenFrame,
  type SeenFrames,
  type SeenMessage,
} from "./frame-reader.ts";
import type { HttpExchange, SeenHttp } from "./http-message.ts";
import { HttpReader } from "./http-reader.ts";
import { type ByteRange, type Chunk, type Sender, Stream } from "./stream.ts";

export interface ConnectionClose {
  readonly at: number;
  readonly hadError: boolean;
  readonly error?: string;
  /** The socket's own counts ([TAP2]). */
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/**
 * One TCP connection of a run, as far as its events go: streams, chunks, HTTP exchanges, frames,
 * messages, faults. It grows with each event; what it has handed out does not change.
 */
export class Connection {
  readonly conn: number;
  /** Unknown when the log begins after the connection did. */
  by: "client" | "sidecar" | "unknown" = "unknown";
  openedAt: number | null = null;
  /** When the client sent its FIN. */
  endedAt: number | null = null;
  readonly client = new Stream();
  readonly server = new Stream();
  /** Both directions, in the order the socket saw them. */
  readonly chunks: Chunk[] = [];
  readonly #seen: SeenFrames = { frames: [], messages: [], faults: [] };
  readonly #http = new HttpReader();
  #exchange: Exchange | null = null;
  #closed: ConnectionClose | null = null;
  #readers: Record<Sender, FrameReader> | null = null;

  constructor(conn: number) {
    this.conn = conn;
  }

  get closed(): ConnectionClose | null {
    return this.#closed;
  }

  /** All requests and answers of it, in order (RFC 9112 9.3). */
  get exchanges(): readonly HttpExchange[] {
    return this.#http.exchanges;
  }

  /** The exchange that ended HTTP on it; if none did, the first. */
  get exchange(): Exchange {
    this.#exchange ??= this.#readExchange();
    return this.#exchange;
  }

  /** Why nothing more of this sender is read as HTTP; null while there is no reason. */
  notHttp(sender: Sender): string | null {
    const waiting = this.#http.waiting[sender];
    return waiting.state === "invalid" ? waiting.reason : null;
  }

  /** Both directions, in the order they were complete. */
  get frames(): readonly SeenFrame[] {
    return this.#seen.frames;
  }

  get messages(): readonly SeenMessage[] {
    return this.#seen.messages;
  }

  get faults(): readonly SeenFault[] {
    return this.#seen.faults;
  }

  /** Bytes of a frame of this sender that is not complete yet. */
  pendingBytes(sender: Sender): number {
    return this.#readers?.[sender].pendingBytes ?? 0;
  }

  /** Frames of a message of this sender that is not complete yet. */
  openFragments(sender: Sender): readonly SeenFrame[] {
    return this.#readers?.[sender].openFragments ?? [];
  }

  /** Appends one read or write. `masked` counts from the chunk's first byte. */
  append(
    sender: Sender,
    { seq, at }: { readonly seq: number; readonly at: number },
    bytes: Uint8Array,
    masked: readonly ByteRange[],
  ): void {
    const stream = this[sender];
    const start = stream.length;
    stream.append(bytes);
    for (const [from, to] of masked) stream.masked.push([start + from, start + to]);
    const chunk: Chunk = { seq, at, sender, start, end: stream.length };
    stream.chunks.push(chunk);
    this.chunks.push(chunk);
    if (this.#readers) this.#readers[sender].read(chunk, stream.bytes);
    else this.#readHttp(chunk);
  }

  close(closed: ConnectionClose): void {
    this.#closed = closed;
    if (!closed.hadError) this.#http.close();
  }

  #readHttp(chunk: Chunk): void {
    this.#http.read(chunk, this[chunk.sender].bytes);
    this.#exchange = null;
    if (!this.#http.upgrade) return;
    const { framesAt, deflate } = this.exchange;
    if (!framesAt) return;
    const reader = (sender: Sender) =>
      new FrameReader(sender, framesAt[sender], deflate, this.#seen);
    this.#readers = { client: reader("client"), server: reader("server") };
    for (const past of this.chunks) this.#readers[past.sender].read(past, this[past.sender].bytes);
  }

  #readExchange(): Exchange {
    const { upgrade, waiting, exchanges } = this.#http;
    const { request, response } = upgrade ?? exchanges[0] ?? { request: null, response: null };
    const [client, server] = [upgrade?.request?.end, upgrade?.response?.end];
    return exchangeOf(
      parsedOf(request) ?? waiting.client,
      parsedOf(response) ?? waiting.server,
      client && server ? { client, server } : null,
    );
  }
}

function parsedOf(message: SeenHttp | null): ParsedHead | null {
  return message && { state: "complete", head: message.head };
}
