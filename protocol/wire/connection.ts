import { type Exchange, readExchange } from "./exchange.ts";
import {
  FrameReader,
  type SeenFault,
  type SeenFrame,
  type SeenFrames,
  type SeenMessage,
} from "./frame-reader.ts";
import { type ByteRange, type Chunk, type Sender, Stream } from "./stream.ts";

export interface ConnectionClose {
  readonly at: number;
  readonly hadError: boolean;
  readonly error?: string;
  /** The socket's own counts ([TAP2]). */
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/** Heads are looked for in so much of each direction. */
const LONGEST_HEAD = 64 * 1024;
const NOTHING = new Uint8Array();

/**
 * One TCP connection of a run, as far as its events go: streams, chunks, the HTTP exchange, frames,
 * messages, faults. It grows with each event; what it has handed out does not change.
 */
export class Connection {
  readonly conn: number;
  /** Unknown when the log begins after the connection did. */
  by: "client" | "sidecar" | "unknown" = "unknown";
  openedAt: number | null = null;
  /** When the client sent its FIN. */
  endedAt: number | null = null;
  closed: ConnectionClose | null = null;
  readonly client = new Stream();
  readonly server = new Stream();
  /** Both directions, in the order the socket saw them. */
  readonly chunks: Chunk[] = [];
  readonly #seen: SeenFrames = { frames: [], messages: [], faults: [] };
  #exchange: Exchange = readExchange(NOTHING, NOTHING);
  #readers: Record<Sender, FrameReader> | null = null;

  constructor(conn: number) {
    this.conn = conn;
  }

  get exchange(): Exchange {
    return this.#exchange;
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
    else if (start < LONGEST_HEAD) this.#readHeads();
  }

  #readHeads(): void {
    this.#exchange = readExchange(
      this.client.bytes.subarray(0, LONGEST_HEAD),
      this.server.bytes.subarray(0, LONGEST_HEAD),
    );
    const { framesAt, deflate } = this.#exchange;
    if (!framesAt) return;
    const reader = (sender: Sender) =>
      new FrameReader(sender, framesAt[sender], deflate, this.#seen);
    this.#readers = { client: reader("client"), server: reader("server") };
    for (const chunk of this.chunks) {
      this.#readers[chunk.sender].read(chunk, this[chunk.sender].bytes);
    }
  }
}
