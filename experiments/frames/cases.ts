import type { FrameCase } from "./cases/frame-case.ts";
import { framingCases } from "./cases/framing.ts";

export {
  CASE_CATEGORIES,
  type CaseCategory,
  type CaseCut,
  type CaseFrame,
  type CasePayload,
  type FrameCase,
  writesOf,
} from "./cases/frame-case.ts";

/** The prepared cases, by category, simple ones first. */
export const FRAME_CASES: readonly FrameCase[] = [...framingCases];

/** The case with this id. */
export function findCase(id: string): FrameCase | undefined {
  return FRAME_CASES.find((known) => known.id === id);
}
