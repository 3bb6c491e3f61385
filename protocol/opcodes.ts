/** The opcodes RFC 6455 defines (5.2, 11.8). */
export const OPCODE = {
  continuation: 0x0,
  text: 0x1,
  binary: 0x2,
  close: 0x8,
  ping: 0x9,
  pong: 0xa,
} as const;

export type DefinedOpcode = (typeof OPCODE)[keyof typeof OPCODE];

export interface OpcodeInfo {
  readonly opcode: number;
  readonly name: string;
  readonly kind: "data" | "control";
  readonly reserved: boolean;
  /** One sentence for a person. */
  readonly meaning: string;
  readonly rule: string;
}

const DEFINED: Readonly<Record<DefinedOpcode, Omit<OpcodeInfo, "opcode" | "kind" | "reserved">>> = {
  [OPCODE.continuation]: {
    name: "continuation",
    meaning: "The next fragment of the message that an earlier text or binary frame began.",
    rule: "RFC 6455 5.4",
  },
  [OPCODE.text]: {
    name: "text",
    meaning: "A text message, or its first fragment: UTF-8.",
    rule: "RFC 6455 5.6",
  },
  [OPCODE.binary]: {
    name: "binary",
    meaning:
      "A binary message, or its first fragment: bytes that only the application understands.",
    rule: "RFC 6455 5.6",
  },
  [OPCODE.close]: {
    name: "close",
    meaning: "Begins or answers the closing handshake; may carry a status code and a reason.",
    rule: "RFC 6455 5.5.1",
  },
  [OPCODE.ping]: {
    name: "ping",
    meaning: "Asks whether the other end is there; it must answer with a pong of the same payload.",
    rule: "RFC 6455 5.5.2",
  },
  [OPCODE.pong]: {
    name: "pong",
    meaning: "Answers a ping, or comes unasked as a one-way heartbeat.",
    rule: "RFC 6455 5.5.3",
  },
};

/** Whether RFC 6455 gives this 4-bit opcode a meaning; the others are reserved (5.2). */
export function isDefinedOpcode(opcode: number): opcode is DefinedOpcode {
  return opcode <= OPCODE.binary || (opcode >= OPCODE.close && opcode <= OPCODE.pong);
}

/** Control frames have the highest bit of the opcode set (RFC 6455 5.5). */
export function isControlOpcode(opcode: number): boolean {
  return (opcode & 0x8) !== 0;
}

/** Name and meaning of any 4-bit opcode, the reserved ones too (RFC 6455 5.2). */
export function opcodeInfo(opcode: number): OpcodeInfo {
  const kind = isControlOpcode(opcode) ? "control" : "data";
  if (isDefinedOpcode(opcode)) return { opcode, kind, reserved: false, ...DEFINED[opcode] };
  return {
    opcode,
    kind,
    reserved: true,
    name: `reserved ${kind} 0x${opcode.toString(16).toUpperCase()}`,
    meaning: `Kept for a further ${kind} frame; without an extension that defines it, it fails the connection.`,
    rule: "RFC 6455 5.2",
  };
}
