import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";
import type { Fault } from "#lib/front-matter.ts";
import type { LessonText } from "./course.ts";
import { runningText } from "./prose.ts";

/** Above it, sentences are longer or words are rarer than in the rest of the course. */
const HARD_GRADE = 11;
/** Words of running text: fewer are no lesson, and more are two. */
const SHORT = 300;
const LONG = 4_000;

/** What may be worth a second look; never a fault. */
export function hintsOfReading(text: LessonText): Fault[] {
  const running = runningText(text);
  const words = running.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  const sentences = running.split(/[.!?:](?=\s|$)/).filter((part) => /\p{L}/u.test(part));
  const hint = (message: string) => ({ file: text.file, line: 1, message: `hint: ${message}` });
  if (words.length === 0) return [];
  if (words.length < SHORT) {
    return [hint(`${words.length} words of running text are few: most lessons have over 1,000`)];
  }
  const counts = {
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  };
  const grade = fleschKincaid(counts);
  const hints: Fault[] = [];
  if (grade > HARD_GRADE) {
    hints.push(
      hint(`reading level ${grade.toFixed(1)} (Flesch–Kincaid); up to ${HARD_GRADE} reads well`),
    );
  }
  if (words.length > LONG) hints.push(hint(`${words.length} words may be two lessons`));
  return hints;
}
