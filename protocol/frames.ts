import { type FaultKind, type FrameFault, frameFault } from "./frame-fault.ts";
import {
  extendedLengthBytes,
  FrameHeader,
  LONGEST_HEADER,
  lengthFormOf,
  readLength,
  readWord,
  SHORTEST_HEADER,
} from "./frame-header.ts";
import { PayloadReader } from "./frame-payload.ts";
import { brokenAt, brokenRule } from "./frame-rules.ts";
import { isControlOpcode } from "./opcodes.ts";

export { encodeFrame, type FrameSpec } from "./frame-encode.ts";
export type { FrameFault } from "./frame-fault.ts";
export { frameFields } from "./frame-fields.ts";

/** One whole frame (RFC 6455 5.2). */
export class Frame extends FrameHeader {
  /** Unmasked. May be a view of the chunk it came in: read it, do not write it. */
  readonly payload: Uint8Array;

  constructor(
    offset: number,
    firstByte: number,
    secondByte: number,
    maskingWord: number,
    payload: Uint8Array,
  ) {
    super(offset, firstByte, secondByte, payload.length, maskingWord);
    this.payload = payload;
  }

  /** Header and payload, in bytes. */
  get length(): number {
    return this.headerLength + this.payloadLength;
  }
}

export type DecodeEvent =
  | { readonly type: "frame"; readonly frame: Frame }
  | { readonly type: "fault"; readonly fault: FrameFault };

export interface DecoderOptions {
  /** Who is reading. A server demands masked frames, a client unmasked ones (RFC 6455 5.1). */
  readonly role: "server" | "client";
  /** Longest message accepted, in bytes, summed over its fragments. No limit by default. */
  readonly maxPayload?: number;
  /** Set when an extension that uses RSV1 was negotiated, such as permessage-deflate (RFC 7692 6). */
  readonly allowRsv1?: boolean;
  /** Lets the decoder unmask inside the chunks it is given, which is quicker and changes them. */
  readonly overwriteChunks?: boolean;
}

/**
 * Cuts one direction of a stream into frames, however it is chunked. The chunks pushed must not be
 * changed afterwards. A fault is told as soon as the bytes show it, and is the last event.
 *
 * A length not in its shortest form is no fault here: RFC 6455 5.2 forbids sending it, says nothing
 * of receiving it, and `ws` takes it; `frameNotes` tells it. Frames after a Close are still cut.
 */
export class FrameDecoder {
  readonly #role: "server" | "client";
  readonly #maxPayload: number;
  readonly #allowRsv1: boolean;
  readonly #payload: PayloadReader;
  readonly #headerBytes = new Uint8Array(LONGEST_HEADER);

  /** What of the frame comes next. */
  #part: "info" | "length" | "key" | "payload" = "info";
  #headerFilled = 0;
  #headerWanted = SHORTEST_HEADER;
  #payloadLength = 0;
  #maskingWord = 0;
  #frameOffset = 0;
  #fault: FrameFault | null = null;
  /** A message has begun that is not complete. */
  #fragmented = false;
  /** Bytes of that message, the frame being read included. */
  #messageLength = 0;

  constructor(options: DecoderOptions) {
    this.#role = options.role;
    this.#maxPayload = options.maxPayload ?? Number.POSITIVE_INFINITY;
    this.#allowRsv1 = options.allowRsv1 ?? false;
    this.#payload = new PayloadReader(options.overwriteChunks ?? false);
  }

  /** The fault that stopped this decoder, or null while it runs. */
  get fault(): FrameFault | null {
    return this.#fault;
  }

  /** Where the incomplete frame began, or the next one will: an offset in the stream, in bytes. */
  get frameOffset(): number {
    return this.#frameOffset;
  }

  /** Bytes of an incomplete frame that have come so far; 0 between two frames. */
  get pendingBytes(): number {
    return this.#headerFilled + this.#payload.received;
  }

  /** The frames that `chunk` completes, in order, and the fault if there is one. */
  push(chunk: Uint8Array): DecodeEvent[] {
    const events: DecodeEvent[] = [];
    const fault = this.read(chunk, (frame) => events.push({ type: "frame", frame }));
    if (fault !== null) events.push({ type: "fault", fault });
    return events;
  }

  /** The same without a list: hands over each frame, and returns a fault once, when it is met. */
  read(chunk: Uint8Array, onFrame: (frame: Frame) => void): FrameFault | null {
    if (this.#fault !== null) return null;
    let at = 0;
    for (;;) {
      if (this.#part === "payload") {
        const end = at + this.#payload.missing;
        const payload = this.#payload.read(chunk, at);
        if (payload === null) return null;
        at = end;
        onFrame(this.#finishFrame(payload));
      } else {
        at = this.#fillHeader(chunk, at);
        if (this.#headerFilled < this.#headerWanted) return null;
        this.#fault = this.#readPart(this.#part);
        if (this.#fault !== null) return this.#fault;
      }
    }
  }

  #fillHeader(chunk: Uint8Array, start: number): number {
    const count = Math.min(this.#headerWanted - this.#headerFilled, chunk.length - start);
    const header = this.#headerBytes;
    const filled = this.#headerFilled;
    for (let i = 0; i < count; i++) header[filled + i] = chunk[start + i] ?? 0;
    this.#headerFilled = filled + count;
    return start + count;
  }

  #readPart(part: "info" | "length" | "key"): FrameFault | null {
    switch (part) {
      case "info":
        return this.#readInfo();
      case "length":
        return this.#readLength();
      case "key":
        return this.#readKey();
      default:
        return part satisfies never;
    }
  }

  #readInfo(): FrameFault | null {
    const first = this.#headerBytes[0] ?? 0;
    const second = this.#headerBytes[1] ?? 0;
    const broken = brokenRule(first, second, this.#role, this.#allowRsv1, this.#fragmented);
    if (broken !== null) return this.#faultAt(broken, brokenAt(broken));
    this.#headerWanted += extendedLengthBytes(lengthFormOf(second));
    this.#part = "length";
    return null;
  }

  #readLength(): FrameFault | null {
    const length = readLength(this.#headerBytes, 0);
    if (length > Number.MAX_SAFE_INTEGER) {
      const msbSet = ((this.#headerBytes[2] ?? 0) & 0x80) !== 0;
      return this.#faultAt(msbSet ? "length-msb-set" : "length-over-2-53", 2);
    }
    if (!isControlOpcode((this.#headerBytes[0] ?? 0) & 0x0f)) {
      this.#messageLength += length;
      const tooBig = length > 0 && this.#messageLength > this.#maxPayload;
      if (tooBig) return this.#faultAt("message-too-big", 1);
    }
    if (((this.#headerBytes[1] ?? 0) & 0x80) !== 0) this.#headerWanted += 4;
    this.#payloadLength = length;
    this.#part = "key";
    return null;
  }

  #readKey(): null {
    const masked = ((this.#headerBytes[1] ?? 0) & 0x80) !== 0;
    this.#maskingWord = masked ? readWord(this.#headerBytes, this.#headerWanted - 4) : 0;
    this.#payload.begin(this.#payloadLength, masked ? this.#maskingWord : null);
    this.#part = "payload";
    return null;
  }

  #finishFrame(payload: Uint8Array): Frame {
    const first = this.#headerBytes[0] ?? 0;
    const second = this.#headerBytes[1] ?? 0;
    const frame = new Frame(this.#frameOffset, first, second, this.#maskingWord, payload);
    if (!isControlOpcode(first & 0x0f)) {
      this.#fragmented = !frame.fin;
      if (frame.fin) this.#messageLength = 0;
    }
    this.#frameOffset += this.#headerFilled + payload.length;
    this.#headerFilled = 0;
    this.#headerWanted = SHORTEST_HEADER;
    this.#part = "info";
    return frame;
  }

  #faultAt(kind: FaultKind, at: number): FrameFault {
    return frameFault(kind, this.#frameOffset, this.#frameOffset + at);
  }
}
