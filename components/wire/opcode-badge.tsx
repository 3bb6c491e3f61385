import { cn } from "#components/ui/cn.ts";
import { opcodeInfo } from "#protocol/opcodes.ts";
import { opcodeColour } from "./opcode-colour.ts";

/** An opcode by number and name, in its own colour. */
export function OpcodeBadge({ opcode }: { opcode: number }) {
  return (
    <span
      className={cn("inline-flex items-baseline gap-1.5 whitespace-nowrap", opcodeColour(opcode))}
    >
      <span className="font-mono text-micro">0x{opcode.toString(16).toUpperCase()}</span>
      <span className="font-medium">{opcodeInfo(opcode).name}</span>
    </span>
  );
}
