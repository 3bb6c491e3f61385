import type { LessonOutline } from "./lesson-outline.ts";

/** Technical prose, read to be understood. */
const WORDS_PER_MINUTE = 200;
/** Five seconds for a line. */
const CODE_LINES_PER_MINUTE = 12;

/** Whole minutes that reading takes, without answering or running anything; at least one. */
export function readingMinutes({ words, codeLines }: Omit<LessonOutline, "headings">): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE + codeLines / CODE_LINES_PER_MINUTE));
}
