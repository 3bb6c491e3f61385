import { cn } from "#components/ui/cn.ts";
import { isDefinedOpcode, OPCODE, opcodeInfo } from "#protocol/opcodes.ts";

const COLOUR = {
  [OPCODE.continuation]: "text-op-continuation",
  [OPCODE.text]: "text-op-text",
  [OPCODE.binary]: "text-op-binary",
  [OPCODE.close]: "text-op-close",
  [OPCODE.ping]: "text-op-ping",
  [OPCODE.pong]: "text-op-pong",
} as const;

/** An opcode by number and name, in its own colour. */
export function OpcodeBadge({ opcode }: { opcode: number }) {
  const colour = isDefinedOpcode(opcode) ? COLOUR[opcode] : "text-danger";
  return (
    <span className={cn("inline-flex items-baseline gap-1.5 whitespace-nowrap", colour)}>
      <span className="font-mono text-micro">0x{opcode.toString(16).toUpperCase()}</span>
      <span className="font-medium">{opcodeInfo(opcode).name}</span>
    </span>
  );
}
