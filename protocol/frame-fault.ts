/**
 * Why a connection must fail (RFC 6455 7.1.7), as a value. Offsets count the bytes of one direction
 * of the stream, from 0 at the first byte after the handshake.
 */
export interface FrameFault {
  readonly kind: FaultKind;
  /** The status code that the end which noticed sends in its Close. */
  readonly closeCode: 1002 | 1007 | 1009;
  /** The section that is broken, as "RFC 6455 5.2". */
  readonly rule: string;
  /** The offending byte. */
  readonly offset: number;
  /** The first byte of the frame it lies in. */
  readonly frameOffset: number;
  /** One sentence for a person. */
  readonly message: string;
}

type FaultRow = Pick<FrameFault, "closeCode" | "rule" | "message">;

const FAULTS = {
  "reserved-bits": violation("5.2", "RSV2 and RSV3 must be 0: no extension uses them here."),
  "unexpected-rsv1": violation(
    "5.2",
    "RSV1 must be 0, except on the first frame of a message that a negotiated extension compressed.",
  ),
  "reserved-opcode": violation("5.2", "The opcode is reserved."),
  "fragmented-control": violation("5.5", "A control frame must not be fragmented: FIN must be 1."),
  "control-too-long": violation("5.5", "A control frame carries at most 125 bytes."),
  "missing-mask": violation("5.1", "A client must mask every frame it sends."),
  "unexpected-mask": violation("5.1", "A server must not mask the frames it sends."),
  "unexpected-continuation": violation("5.4", "A continuation frame, but no message was begun."),
  "expected-continuation": violation(
    "5.4",
    "A new message began before the fragments of the last one were complete.",
  ),
  "close-payload-one-byte": violation("5.5.1", "A Close payload is empty or begins with 2 bytes."),
  "invalid-close-code": violation("7.4", "A Close frame must not carry this status code."),
  // The RFC calls a set top bit a violation (5.2). Close code 1009 and not 1002, as `ws` does:
  // either way the length is beyond what a JavaScript number can count.
  "length-msb-set": tooBig("5.2", "The top bit of a 64-bit payload length must be 0."),
  "length-over-2-53": tooBig(
    "5.2",
    "The payload length is over 2^53 − 1, more than can be counted.",
  ),
  "message-too-big": tooBig("10.4", "The message is longer than this end accepts."),
  "invalid-utf8-text": notUtf8("8.1", "The text message is not UTF-8."),
  "invalid-utf8-reason": notUtf8("5.5.1", "The reason of the Close frame is not UTF-8."),
  // RFC 7692 names no close code for these; they are those that `ws` sends.
  "invalid-deflate": {
    closeCode: 1007,
    rule: "RFC 7692 7.2.2",
    message: "RSV1 says that the message is compressed, but its payload does not inflate.",
  },
  "inflated-too-big": {
    closeCode: 1009,
    rule: "RFC 7692 8",
    message: "Inflated, the message is longer than this end accepts.",
  },
} as const satisfies Record<string, FaultRow>;

export type FaultKind = keyof typeof FAULTS;

/** Every kind there is, in the order of the RFC's sections above. */
export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[];

/** A fault of this kind at this place. */
export function frameFault(kind: FaultKind, frameOffset: number, offset: number): FrameFault {
  return { kind, ...FAULTS[kind], offset, frameOffset };
}

function violation(section: string, message: string) {
  return { closeCode: 1002, rule: `RFC 6455 ${section}`, message } as const;
}

function tooBig(section: string, message: string) {
  return { closeCode: 1009, rule: `RFC 6455 ${section}`, message } as const;
}

function notUtf8(section: string, message: string) {
  return { closeCode: 1007, rule: `RFC 6455 ${section}`, message } as const;
}
