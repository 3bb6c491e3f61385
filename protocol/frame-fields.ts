import { extendedLengthBytes, type FrameHeader, minimalLengthForm } from "./frame-header.ts";
import { isControlOpcode, opcodeInfo } from "./opcodes.ts";

type FieldName =
  | "FIN"
  | "RSV1"
  | "RSV2"
  | "RSV3"
  | "opcode"
  | "MASK"
  | "payload length"
  | "extended payload length"
  | "masking key"
  | "payload data";

/** One field of a frame: where it stands, what it holds, what that means. */
export interface FrameField {
  readonly name: FieldName;
  /** The byte it begins in, an offset in the stream. */
  readonly byteOffset: number;
  /** The bit of that byte it begins at; 0 is the most significant, as the RFC draws it. */
  readonly bitOffset: number;
  readonly bitLength: number;
  /** The number in its bits; of masking key and payload data, the bytes (payload unmasked). */
  readonly value: number | Uint8Array;
  /** One sentence for a person. */
  readonly meaning: string;
  readonly rule: string;
}

/**
 * The fields of a frame in wire order, without a gap between them (RFC 6455 5.2). Made on demand:
 * decoding does not pay for them. Without a payload, as for a frame that was refused, the fields
 * of the header alone.
 */
export function frameFields(frame: FrameHeader & { readonly payload?: Uint8Array }): FrameField[] {
  return [...flagFields(frame), ...lengthFields(frame), ...keyFields(frame), ...dataFields(frame)];
}

function flagFields(frame: FrameHeader): FrameField[] {
  const { opcode, offset: byteOffset } = frame;
  const info = opcodeInfo(opcode);
  return [
    {
      name: "FIN",
      byteOffset,
      bitOffset: 0,
      bitLength: 1,
      value: Number(frame.fin),
      meaning: finMeaning(frame),
      rule: "RFC 6455 5.2, 5.4",
    },
    reservedBit(frame, "RSV1", 1, frame.rsv1),
    reservedBit(frame, "RSV2", 2, frame.rsv2),
    reservedBit(frame, "RSV3", 3, frame.rsv3),
    {
      name: "opcode",
      byteOffset,
      bitOffset: 4,
      bitLength: 4,
      value: opcode,
      meaning: `${info.name}: ${info.meaning}`,
      rule: info.rule,
    },
  ];
}

function finMeaning({ fin, opcode }: FrameHeader): string {
  if (isControlOpcode(opcode)) {
    return fin
      ? "Whole, as every control frame must be."
      : "More fragments follow, which no control frame may have.";
  }
  return fin
    ? "The last fragment of its message, or the only one."
    : "More fragments of this message follow.";
}

function reservedBit(
  frame: FrameHeader,
  name: "RSV1" | "RSV2" | "RSV3",
  bitOffset: number,
  set: boolean,
): FrameField {
  const use =
    name === "RSV1"
      ? "Set by an extension: permessage-deflate marks a compressed message with it."
      : "Set, though no registered extension uses this bit.";
  return {
    name,
    byteOffset: frame.offset,
    bitOffset,
    bitLength: 1,
    value: Number(set),
    meaning: set ? use : "Clear: no extension uses it in this frame.",
    rule: name === "RSV1" && set ? "RFC 6455 5.2, RFC 7692 6" : "RFC 6455 5.2",
  };
}

function lengthFields(frame: FrameHeader): FrameField[] {
  const { lengthForm, payloadLength, offset } = frame;
  const extended = extendedLengthBytes(lengthForm);
  const mask: FrameField = {
    name: "MASK",
    byteOffset: offset + 1,
    bitOffset: 0,
    bitLength: 1,
    value: Number(frame.masked),
    meaning: frame.masked
      ? "The payload is masked, as every frame from a client must be."
      : "The payload is not masked, as no frame from a server may be.",
    rule: "RFC 6455 5.1, 5.3",
  };
  const short: FrameField = {
    name: "payload length",
    byteOffset: offset + 1,
    bitOffset: 1,
    bitLength: 7,
    value: shortValue(frame),
    meaning:
      extended === 0
        ? `The payload is ${bytesOf(payloadLength)} long.`
        : `The length follows, in the next ${lengthForm} bits.`,
    rule: "RFC 6455 5.2",
  };
  if (extended === 0) return [mask, short];
  const minimal = minimalLengthForm(payloadLength) === lengthForm;
  return [
    mask,
    short,
    {
      name: "extended payload length",
      byteOffset: offset + 2,
      bitOffset: 0,
      bitLength: lengthForm,
      value: payloadLength,
      meaning: `The payload is ${bytesOf(payloadLength)} long, in network byte order${
        minimal ? "" : "; a shorter form would hold that, and a sender must use the shortest"
      }.`,
      rule: "RFC 6455 5.2",
    },
  ];
}

function shortValue(frame: FrameHeader): number {
  switch (frame.lengthForm) {
    case 7:
      return frame.payloadLength;
    case 16:
      return 126;
    case 64:
      return 127;
    default:
      return frame.lengthForm satisfies never;
  }
}

function keyFields(frame: FrameHeader): FrameField[] {
  if (frame.maskingKey === null) return [];
  return [
    {
      name: "masking key",
      byteOffset: frame.offset + frame.headerLength - 4,
      bitOffset: 0,
      bitLength: 32,
      value: frame.maskingKey,
      meaning: "Byte i of the payload was XORed with byte i mod 4 of this key.",
      rule: "RFC 6455 5.3",
    },
  ];
}

function dataFields(frame: FrameHeader & { readonly payload?: Uint8Array }): FrameField[] {
  if (frame.payload === undefined || frame.payload.length === 0) return [];
  return [
    {
      name: "payload data",
      byteOffset: frame.offset + frame.headerLength,
      bitOffset: 0,
      bitLength: frame.payload.length * 8,
      value: frame.payload,
      meaning: `${bytesOf(frame.payload.length)} of ${opcodeInfo(frame.opcode).name} payload${
        frame.masked ? ", shown unmasked" : ""
      }.`,
      rule: "RFC 6455 5.2",
    },
  ];
}

function bytesOf(count: number): string {
  return count === 1 ? "1 byte" : `${count.toLocaleString("en-GB")} bytes`;
}
