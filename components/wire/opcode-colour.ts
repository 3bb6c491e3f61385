import { isDefinedOpcode, OPCODE } from "#protocol/opcodes.ts";

const COLOUR = {
  [OPCODE.continuation]: "text-op-continuation",
  [OPCODE.text]: "text-op-text",
  [OPCODE.binary]: "text-op-binary",
  [OPCODE.close]: "text-op-close",
  [OPCODE.ping]: "text-op-ping",
  [OPCODE.pong]: "text-op-pong",
} as const;

/** The class that colours text by opcode; the words beside it say the same. */
export function opcodeColour(opcode: number): string {
  return isDefinedOpcode(opcode) ? COLOUR[opcode] : "text-danger";
}
