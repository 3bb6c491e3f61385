import { type DeflateParams, MessageInflater } from "#protocol/deflate.ts";
import type { FrameFault } from "#protocol/frame-fault.ts";
import { type Frame, FrameDecoder } from "#protocol/frames.ts";
import { MessageAssembler, type MessageDecodeEvent } from "#protocol/messages.ts";
import type { Chunk, Sender } from "./stream.ts";

/** A frame of a connection: where it stands in its stream, and in which chunks. */
export interface SeenFrame {
  /** Counts the frames of the connection, both directions, in the order they were complete. */
  readonly index: number;
  readonly sender: Sender;
  /** [start, end) in the whole stream of its sender, the HTTP head counted. */
  readonly start: number;
  readonly end: number;
  /** When its first and its last byte were there, microseconds since the run began. */
  readonly beganAt: number;
  readonly at: number;
  /** The chunks that brought its first and its last byte. */
  readonly firstSeq: number;
  readonly seq: number;
  readonly frame: Frame;
}

/** What one or several frames amount to. Control frames are messages of their own here. */
export interface SeenMessage {
  /** Counts the messages of the connection in the order they were complete. */
  readonly index: number;
  readonly sender: Sender;
  readonly kind: "text" | "binary" | "ping" | "pong" | "close";
  readonly frames: readonly SeenFrame[];
  readonly at: number;
  /** What the application gets: joined, unmasked, inflated. Of a Close, its whole payload. */
  readonly data: Uint8Array;
  /** Whether RSV1 said that it was compressed; how much it was before is the sum of its frames. */
  readonly compressed: boolean;
}

/** What broke the protocol, and where. */
export interface SeenFault {
  readonly sender: Sender;
  /** The offending byte, in the whole stream of its sender, the HTTP head counted. */
  readonly start: number;
  /** The first byte of the frame it lies in. */
  readonly frameStart: number;
  readonly at: number;
  readonly seq: number;
  readonly fault: FrameFault;
}

/** Longest message that is inflated: a small frame may claim to hold gigabytes. */
const MOST_INFLATED = 8 * 1024 * 1024;

/** What the frame readers of a connection fill, both the same. */
export interface SeenFrames {
  readonly frames: SeenFrame[];
  readonly messages: SeenMessage[];
  readonly faults: SeenFault[];
}

/** Reads one direction of a connection from the first byte after the handshake. */
export class FrameReader {
  readonly #sender: Sender;
  readonly #framesAt: number;
  readonly #into: SeenFrames;
  readonly #decoder: FrameDecoder;
  readonly #assembler: MessageAssembler;
  #fragments: SeenFrame[] = [];
  /** The chunk that brought the first byte of the frame that is being read. */
  #began: Chunk | null = null;

  constructor(sender: Sender, framesAt: number, deflate: DeflateParams | null, into: SeenFrames) {
    this.#sender = sender;
    this.#framesAt = framesAt;
    this.#into = into;
    const role = sender === "client" ? "server" : "client";
    this.#decoder = new FrameDecoder({ role, allowRsv1: deflate !== null });
    const forgets = deflate?.[`${sender}NoContextTakeover`] ?? false;
    const inflater = deflate ? new MessageInflater(!forgets, MOST_INFLATED) : null;
    this.#assembler = new MessageAssembler({ inflater });
  }

  /** Bytes of a frame that is not complete yet; none after a fault, behind which nothing is cut. */
  get pendingBytes(): number {
    return this.#decoder.fault === null ? this.#decoder.pendingBytes : 0;
  }

  /** Frames of a message that is not complete yet. */
  get openFragments(): readonly SeenFrame[] {
    return this.#fragments;
  }

  /** Reads the chunk's bytes from `bytes`, the whole stream; what is HTTP of it is left out. */
  read(chunk: Chunk, bytes: Uint8Array): void {
    const from = Math.max(chunk.start, this.#framesAt);
    if (from >= chunk.end || this.#decoder.fault !== null) return;
    // A copy: payloads may be views of it, and the stream's own buffer moves as it grows.
    const part = bytes.slice(from, chunk.end);
    this.#began ??= chunk;
    const fault = this.#decoder.read(part, (frame) => this.#take(frame, chunk));
    if (fault) this.#tell(fault, chunk);
    if (this.#decoder.pendingBytes === 0) this.#began = null;
  }

  #take(frame: Frame, chunk: Chunk): void {
    const { frames } = this.#into;
    const start = this.#framesAt + frame.offset;
    const began = this.#began ?? chunk;
    const seen: SeenFrame = {
      index: frames.length,
      sender: this.#sender,
      start,
      end: start + frame.length,
      beganAt: began.at,
      at: chunk.at,
      firstSeq: began.seq,
      seq: chunk.seq,
      frame,
    };
    frames.push(seen);
    // What follows in this chunk begins in it.
    this.#began = chunk;
    const isData = frame.opcode < 8;
    if (isData) this.#fragments.push(seen);
    const event = this.#assembler.accept(frame);
    if (event) this.#complete(event, seen, chunk);
    if (isData && frame.fin) this.#fragments = [];
  }

  #complete(event: MessageDecodeEvent, seen: SeenFrame, chunk: Chunk): void {
    const { messages } = this.#into;
    const told = { index: messages.length, sender: this.#sender, at: seen.at };
    switch (event.type) {
      case "message": {
        const { kind, data, compressed } = event;
        messages.push({ ...told, kind, frames: this.#fragments, data, compressed });
        return;
      }
      case "ping":
      case "pong":
      case "close": {
        const { payload } = seen.frame;
        messages.push({
          ...told,
          kind: event.type,
          frames: [seen],
          data: payload,
          compressed: false,
        });
        return;
      }
      case "fault":
        this.#tell(event.fault, chunk);
        return;
      default:
        event satisfies never;
    }
  }

  #tell(fault: FrameFault, chunk: Chunk): void {
    this.#into.faults.push({
      sender: this.#sender,
      start: this.#framesAt + fault.offset,
      frameStart: this.#framesAt + fault.frameOffset,
      at: chunk.at,
      seq: chunk.seq,
      fault,
    });
  }
}
