/** A frame's header, as it stands on the wire, legal or not (RFC 6455 5.2). */
export interface FrameHeader {
  /** The frame's first byte in its direction of the stream; 0 is the first byte after the handshake. */
  readonly offset: number;
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
  /** The 4 bits, 0 to 15; see `opcodeInfo`. */
  readonly opcode: number;
  readonly masked: boolean;
  /** The 4 bytes, or null when the frame is not masked. */
  readonly maskingKey: Uint8Array | null;
  /** How many bits hold the payload length: the 7 of the second byte, or the 16 or 64 after it. */
  readonly lengthForm: LengthForm;
  /** In bytes. Rounded when it is over 2^53 − 1, which no decoder here accepts. */
  readonly payloadLength: number;
  /** Bytes before the payload: 2 to 14. */
  readonly headerLength: number;
}

export type LengthForm = 7 | 16 | 64;

/** Bytes of a header whose first byte is not yet known to have a second one. */
export const SHORTEST_HEADER = 2;
/** A 64-bit length and a masking key. */
export const LONGEST_HEADER = 14;

/** Which length form the second byte of a frame announces (RFC 6455 5.2). */
export function lengthFormOf(second: number): LengthForm {
  const length = second & 0x7f;
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
  const first = bytes[start] ?? 0;
  const second = bytes[start + 1] ?? 0;
  const masked = (second & 0x80) !== 0;
  const lengthForm = lengthFormOf(second);
  const keyStart = start + SHORTEST_HEADER + extendedLengthBytes(lengthForm);
  const end = keyStart + (masked ? 4 : 0);
  if (bytes.length < end) return null;
  return {
    offset: offset + start,
    fin: (first & 0x80) !== 0,
    rsv1: (first & 0x40) !== 0,
    rsv2: (first & 0x20) !== 0,
    rsv3: (first & 0x10) !== 0,
    opcode: first & 0x0f,
    masked,
    maskingKey: masked ? bytes.slice(keyStart, end) : null,
    lengthForm,
    payloadLength: readLength(bytes, start),
    headerLength: end - start,
  };
}

/** The payload length in whichever form the header at `start` holds it, in bytes. */
export function readLength(bytes: Uint8Array, start: number): number {
  const second = bytes[start + 1] ?? 0;
  const size = extendedLengthBytes(lengthFormOf(second));
  if (size === 0) return second & 0x7f;
  let length = 0;
  for (let i = 0; i < size; i++) length = length * 256 + (bytes[start + 2 + i] ?? 0);
  return length;
}
