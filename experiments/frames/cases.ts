import { closingCases } from "./cases/closing.ts";
import { compressionCases } from "./cases/compression.ts";
import { fragmentationCases } from "./cases/fragmentation.ts";
import type { FrameCase } from "./cases/frame-case.ts";
import { framingCases } from "./cases/framing.ts";
import { limitCases } from "./cases/limits.ts";
import { opcodeCases } from "./cases/opcodes.ts";
import { pingCases } from "./cases/pings.ts";
import { reservedBitCases } from "./cases/reserved-bits.ts";
import { utf8Cases } from "./cases/utf-8.ts";

export {
  CASE_CATEGORIES,
  type CaseFrame,
  type FrameCase,
  writesOf,
} from "./cases/frame-case.ts";

/** The prepared cases, by category, simple ones first. */
export const FRAME_CASES: readonly FrameCase[] = [
  ...framingCases,
  ...pingCases,
  ...reservedBitCases,
  ...opcodeCases,
  ...fragmentationCases,
  ...utf8Cases,
  ...closingCases,
  ...limitCases,
  ...compressionCases,
];

/** The case with this id. */
export function findCase(id: string): FrameCase | undefined {
  return FRAME_CASES.find((known) => known.id === id);
}
