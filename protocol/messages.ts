import { concatBytes } from "./bytes.ts";
import type { MessageInflater } from "./deflate.ts";
import { isValidOnWire } from "./frame-close.ts";
import { type FrameFault, frameFault } from "./frame-fault.ts";
import { type DecoderOptions, type Frame, FrameDecoder } from "./frames.ts";
import { OPCODE } from "./opcodes.ts";
import { decodeUtf8, firstInvalidUtf8 } from "./utf8.ts";

/** A text or binary message, whole (RFC 6455 5.4, 5.6). */
interface DataMessage {
  readonly type: "message";
  readonly kind: "text" | "binary";
  /** The payloads of its frames, joined, and inflated if it came compressed and there was an inflater. */
  readonly data: Uint8Array;
  /** RSV1 was set (RFC 7692 6). Without an inflater `data` is then not inflated nor checked as UTF-8. */
  readonly compressed: boolean;
  /** The frames it came in, without control frames that came between them. */
  readonly frames: readonly Frame[];
}

export type MessageDecodeEvent =
  | DataMessage
  | { readonly type: "ping" | "pong"; readonly data: Uint8Array; readonly frame: Frame }
  /** `code` is 1005 when the frame carries none (RFC 6455 7.1.5). */
  | {
      readonly type: "close";
      readonly code: number;
      readonly reason: string;
      readonly frame: Frame;
    }
  | { readonly type: "fault"; readonly fault: FrameFault };

export interface AssemblerOptions {
  /** Inflates compressed messages; without one they are handed over as they came (RFC 7692). */
  readonly inflater?: MessageInflater | null;
}

/** Makes messages of the frames of one direction (RFC 6455 5.4). It goes on after a fault. */
export class MessageAssembler {
  readonly #inflater: MessageInflater | null;
  #fragments: Frame[] = [];

  constructor({ inflater = null }: AssemblerOptions = {}) {
    this.#inflater = inflater;
  }

  /** The frames of a message that is not complete yet. */
  get fragments(): readonly Frame[] {
    return this.#fragments;
  }

  /** What `frame` completes: a message, a control frame, or the fault found in it; else null. */
  accept(frame: Frame): MessageDecodeEvent | null {
    switch (frame.opcode) {
      case OPCODE.ping:
        return { type: "ping", data: frame.payload, frame };
      case OPCODE.pong:
        return { type: "pong", data: frame.payload, frame };
      case OPCODE.close:
        return readClose(frame);
      default:
        return this.#acceptData(frame);
    }
  }

  #acceptData(frame: Frame): MessageDecodeEvent | null {
    if (!frame.fin) {
      this.#fragments.push(frame);
      return null;
    }
    if (this.#fragments.length === 0) return this.#read(frame, [frame], frame.payload);
    const frames = [...this.#fragments, frame];
    this.#fragments = [];
    const joined = concatBytes(frames.map((fragment) => fragment.payload));
    return this.#read(frames[0] ?? frame, frames, joined);
  }

  /** What the frames of a message amount to: its first frame says of which type (RFC 6455 5.4). */
  #read(first: Frame, frames: readonly Frame[], joined: Uint8Array): MessageDecodeEvent {
    const kind = first.opcode === OPCODE.text ? "text" : "binary";
    const compressed = first.rsv1;
    if (compressed && this.#inflater === null) {
      return { type: "message", kind, data: joined, compressed, frames };
    }
    let data = joined;
    if (compressed && this.#inflater !== null) {
      const inflated = this.#inflater.inflate(joined);
      if (!inflated.ok) {
        const fault = inflated.why === "too-big" ? "inflated-too-big" : "invalid-deflate";
        const start = first.offset + first.headerLength;
        return { type: "fault", fault: frameFault(fault, first.offset, start) };
      }
      data = inflated.data;
    }
    const invalid = kind === "text" ? firstInvalidUtf8(data) : -1;
    if (invalid !== -1) {
      // Where an inflated byte came from in the stream cannot be said.
      return { type: "fault", fault: textFault(frames, compressed ? 0 : invalid) };
    }
    return { type: "message", kind, data, compressed, frames };
  }
}

/**
 * Reads one direction of a stream as messages, however it is chunked: what an endpoint makes of
 * the frames (RFC 6455 6.2). It reads nothing past a Close or a fault. Text is checked once its
 * message is whole.
 */
export class MessageDecoder {
  readonly #decoder: FrameDecoder;
  readonly #assembler: MessageAssembler;
  #done = false;

  constructor(options: DecoderOptions & AssemblerOptions) {
    this.#decoder = new FrameDecoder(options);
    this.#assembler = new MessageAssembler(options);
  }

  /** Whether a Close or a fault has ended the stream. */
  get done(): boolean {
    return this.#done;
  }

  /** The messages that `chunk` completes, in order. A Close or a fault is the last. */
  push(chunk: Uint8Array): MessageDecodeEvent[] {
    const events: MessageDecodeEvent[] = [];
    if (this.#done) return events;
    const fault = this.#decoder.read(chunk, (frame) => {
      const event = this.#done ? null : this.#assembler.accept(frame);
      if (event === null) return;
      events.push(event);
      this.#done = event.type === "fault" || event.type === "close";
    });
    if (fault !== null && !this.#done) {
      events.push({ type: "fault", fault });
      this.#done = true;
    }
    return events;
  }
}

/** What a Close frame says (RFC 6455 5.5.1): its code and reason, or how it breaks the rules. */
function readClose(frame: Frame): MessageDecodeEvent {
  const [high, low] = frame.payload;
  if (high === undefined || low === undefined) {
    return { type: "close", code: 1005, reason: "", frame };
  }
  const code = high * 256 + low;
  const start = frame.offset + frame.headerLength;
  if (!isValidOnWire(code)) {
    return { type: "fault", fault: frameFault("invalid-close-code", frame.offset, start) };
  }
  const reason = frame.payload.subarray(2);
  const invalid = firstInvalidUtf8(reason);
  if (invalid !== -1) {
    const offset = start + 2 + invalid;
    return { type: "fault", fault: frameFault("invalid-utf8-reason", frame.offset, offset) };
  }
  return { type: "close", code, reason: decodeUtf8(reason), frame };
}

/** Finds in which frame the byte lies that is not UTF-8. */
function textFault(frames: readonly Frame[], index: number): FrameFault {
  let rest = index;
  for (const frame of frames) {
    if (rest < frame.payloadLength) {
      const offset = frame.offset + frame.headerLength + rest;
      return frameFault("invalid-utf8-text", frame.offset, offset);
    }
    rest -= frame.payloadLength;
  }
  throw new RangeError("The byte lies past the end of the message.");
}
