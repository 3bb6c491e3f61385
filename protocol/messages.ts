import { concatBytes } from "./bytes.ts";
import { isValidOnWire } from "./frame-close.ts";
import { type FrameFault, frameFault } from "./frame-fault.ts";
import { type DecoderOptions, type Frame, FrameDecoder } from "./frames.ts";
import { OPCODE } from "./opcodes.ts";
import { decodeUtf8, firstInvalidUtf8 } from "./utf8.ts";

/** A text or binary message, whole (RFC 6455 5.4, 5.6). */
interface DataMessage {
  readonly type: "message";
  readonly kind: "text" | "binary";
  /** The payloads of its frames, joined. Text is UTF-8, unless compressed. May be a view: read only. */
  readonly data: Uint8Array;
  /** RSV1 was set: `data` is as an extension left it (RFC 7692 6), and was not checked as UTF-8. */
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

/**
 * Reads one direction of a stream as messages, however it is chunked: what an endpoint makes of
 * the frames (RFC 6455 6.2). It reads nothing past a Close or a fault. Text is checked once its
 * message is whole.
 */
export class MessageDecoder {
  readonly #decoder: FrameDecoder;
  #fragments: Frame[] = [];
  #done = false;

  constructor(options: DecoderOptions) {
    this.#decoder = new FrameDecoder(options);
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
      const event = this.#done ? null : this.#accept(frame);
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

  #accept(frame: Frame): MessageDecodeEvent | null {
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
    if (this.#fragments.length === 0) return readMessage(frame, [frame], frame.payload);
    const frames = [...this.#fragments, frame];
    this.#fragments = [];
    const data = concatBytes(frames.map((fragment) => fragment.payload));
    return readMessage(frames[0] ?? frame, frames, data);
  }
}

/** What the frames of a message amount to: its first frame says of which type (RFC 6455 5.4). */
function readMessage(
  first: Frame,
  frames: readonly Frame[],
  data: Uint8Array,
): DataMessage | { readonly type: "fault"; readonly fault: FrameFault } {
  const compressed = first.rsv1;
  const kind = first.opcode === OPCODE.text ? "text" : "binary";
  const invalid = kind === "text" && !compressed ? firstInvalidUtf8(data) : -1;
  if (invalid !== -1) return { type: "fault", fault: textFault(frames, invalid) };
  return { type: "message", kind, data, compressed, frames };
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
