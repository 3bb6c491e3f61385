/** How many bits hold the payload length: 7 of the second byte, or the 16 or 64 after it. */
export type LengthForm = 7 | 16 | 64;

/** The two bytes that every frame has. */
export const SHORTEST_HEADER = 2;
/** Those, a 64-bit length and a masking key. */
export const LONGEST_HEADER = 14;

/**
 * A frame's header as it stands on the wire, legal or not (RFC 6455 5.2). It keeps the bytes and
 * reads them when asked, so that decoding does not pay for what nobody looks at.
 */
export class FrameHeader {
  /** The frame's first byte in its direction of the stream; 0 is the first after the handshake. */
  readonly offset: number;
  readonly firstByte: number;
  readonly secondByte: number;
  /** In bytes. Rounded when it is over 2^53 − 1, which no decoder here accepts. */
  readonly payloadLength: number;
  /** The masking key as a number of 32 bits, first byte highest; 0 when not masked. */
  readonly maskingWord: number;

  constructor(
    offset: number,
    firstByte: number,
    secondByte: number,
    payloadLength: number,
    maskingWord: number,
  ) {
    this.offset = offset;
    this.firstByte = firstByte;
    this.secondByte = secondByte;
    this.payloadLength = payloadLength;
    this.maskingWord = maskingWord;
  }

  get fin(): boolean {
    return (this.firstByte & 0x80) !== 0;
  }

  get rsv1(): boolean {
    return (this.firstByte & 0x40) !== 0;
  }

  get rsv2(): boolean {
    return (this.firstByte & 0x20) !== 0;
  }

  get rsv3(): boolean {
    return (this.firstByte & 0x10) !== 0;
  }

  /** The 4 bits, 0 to 15; see `opcodeInfo`. */
  get opcode(): number {
    return this.firstByte & 0x0f;
  }

  get masked(): boolean {
    return (this.secondByte & 0x80) !== 0;
  }

  /** The 4 bytes, or null when the frame is not masked. */
  get maskingKey(): Uint8Array | null {
    if (!this.masked) return null;
    return Uint8Array.from([24, 16, 8, 0], (shift) => this.maskingWord >>> shift);
  }

  get lengthForm(): LengthForm {
    return lengthFormOf(this.secondByte);
  }

  /** Bytes before the payload: 2 to 14. */
  get headerLength(): number {
    return SHORTEST_HEADER + extendedLengthBytes(this.lengthForm) + (this.masked ? 4 : 0);
  }
}

/** Which length form the second byte of a frame announces (RFC 6455 5.2). */
export function lengthFormOf(secondByte: number): LengthForm {
  const length = secondByte & 0x7f;
  if (length === 127) return 64;
  return length === 126 ? 16 : 7;
}

/** The shortest form that holds this many bytes: the one a sender must use (RFC 6455 5.2). */
export function minimalLengthForm(payloadLength: number): LengthForm {
  if (payloadLength > 0xffff) return 64;
  return payloadLength > 125 ? 16 : 7;
}

/** Bytes of the extended payload length. */
export function extendedLengthBytes(form: LengthForm): 0 | 2 | 8 {
  if (form === 64) return 8;
  return form === 16 ? 2 : 0;
}

/**
 * Reads the header that begins at `start` of `bytes`; null when they end within it. Checks nothing,
 * so it also reads the header of a frame that the decoder refused. `offset` is that of `bytes[0]`.
 */
export function readHeader(bytes: Uint8Array, start = 0, offset = 0): FrameHeader | null {
  if (bytes.length < start + SHORTEST_HEADER) return null;
  const firstByte = bytes[start] ?? 0;
  const secondByte = bytes[start + 1] ?? 0;
  const keyStart = start + SHORTEST_HEADER + extendedLengthBytes(lengthFormOf(secondByte));
  const masked = (secondByte & 0x80) !== 0;
  if (bytes.length < keyStart + (masked ? 4 : 0)) return null;
  const length = readLength(bytes, start);
  const word = masked ? readWord(bytes, keyStart) : 0;
  return new FrameHeader(offset + start, firstByte, secondByte, length, word);
}

/** The payload length in whichever form the header at `start` holds it, in bytes. */
export function readLength(bytes: Uint8Array, start: number): number {
  const secondByte = bytes[start + 1] ?? 0;
  const size = extendedLengthBytes(lengthFormOf(secondByte));
  if (size === 0) return secondByte & 0x7f;
  let length = 0;
  for (let i = 0; i < size; i++) length = length * 256 + (bytes[start + 2 + i] ?? 0);
  return length;
}

/** 4 bytes as a number, the first highest: a masking key. */
export function readWord(bytes: Uint8Array, start: number): number {
  let word = 0;
  for (let i = 0; i < 4; i++) word = (word << 8) | (bytes[start + i] ?? 0);
  return word >>> 0;
}
