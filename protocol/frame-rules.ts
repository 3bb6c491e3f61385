import type { FaultKind } from "./frame-fault.ts";
import { isControlOpcode, isDefinedOpcode, OPCODE } from "./opcodes.ts";

/**
 * The rule that the first two bytes of a frame break, or null (RFC 6455 5.1, 5.2, 5.4, 5.5).
 * `fragmented`: a message has begun that is not complete.
 */
export function brokenRule(
  first: number,
  second: number,
  role: "server" | "client",
  allowRsv1: boolean,
  fragmented: boolean,
): FaultKind | null {
  const opcode = first & 0x0f;
  if ((first & 0x30) !== 0) return "reserved-bits";
  const mayUseRsv1 = allowRsv1 && (opcode === OPCODE.text || opcode === OPCODE.binary);
  if ((first & 0x40) !== 0 && !mayUseRsv1) return "unexpected-rsv1";
  if (!isDefinedOpcode(opcode)) return "reserved-opcode";
  const broken = isControlOpcode(opcode)
    ? brokenControlRule(first, second & 0x7f)
    : brokenFragmentRule(opcode, fragmented);
  if (broken !== null) return broken;
  const masked = (second & 0x80) !== 0;
  if (role === "server") return masked ? null : "missing-mask";
  return masked ? "unexpected-mask" : null;
}

/** How far into the frame the byte lies that breaks this rule: the first or the second. */
export function brokenAt(kind: FaultKind): 0 | 1 {
  return IN_SECOND_BYTE.has(kind) ? 1 : 0;
}

const IN_SECOND_BYTE: ReadonlySet<FaultKind> = new Set<FaultKind>([
  "control-too-long",
  "close-payload-one-byte",
  "missing-mask",
  "unexpected-mask",
]);

function brokenControlRule(first: number, length: number): FaultKind | null {
  if ((first & 0x80) === 0) return "fragmented-control";
  if (length > 125) return "control-too-long";
  const isClose = (first & 0x0f) === OPCODE.close;
  return isClose && length === 1 ? "close-payload-one-byte" : null;
}

function brokenFragmentRule(opcode: number, fragmented: boolean): FaultKind | null {
  if (opcode === OPCODE.continuation) return fragmented ? null : "unexpected-continuation";
  return fragmented ? "expected-continuation" : null;
}
