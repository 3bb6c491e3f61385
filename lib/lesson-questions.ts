import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { AnswerKind } from "#protocol/answer.ts";
import { loadCourse } from "./course.ts";
import { LESSONS_FOLDER } from "./lessons.ts";
import { readElements } from "./mdx-elements.ts";

/** A question of a lesson whose answers are stored: a `<Predict>` or an `<Explain>`. */
export interface LessonQuestion {
  readonly id: string;
  readonly kind: AnswerKind;
  readonly ask: string;
  /** What there is to choose from; null for an answer in one's own words. */
  readonly choices: readonly string[] | null;
  /** The choice that is right; null where nobody can say but a reader. */
  readonly right: string | null;
}

interface QuestionFault {
  readonly line: number;
  readonly message: string;
}

const KINDS: Readonly<Record<string, AnswerKind>> = {
  Predict: "prediction",
  Explain: "explanation",
};

/**
 * The questions of a lesson in their order, and what is wrong with others. Throws on bad MDX: see
 * `scripts/content/read-mdx.ts`.
 */
export function readQuestions(source: string): {
  readonly questions: readonly LessonQuestion[];
  readonly faults: readonly QuestionFault[];
} {
  const questions: LessonQuestion[] = [];
  const faults: QuestionFault[] = [];
  for (const { name, line, attributes } of readElements(source, new Set(Object.keys(KINDS)))) {
    const kind = KINDS[name];
    if (!kind) continue;
    const read = readQuestion(attributes, kind);
    const taken = typeof read !== "string" && questions.some(({ id }) => id === read.id);
    const message = taken ? `the id ${read.id} is that of another question` : read;
    if (typeof message !== "string") questions.push(message);
    else faults.push({ line, message: `<${name}>: ${message}` });
  }
  return { questions, faults };
}

/** The question, or what is wrong with it. */
function readQuestion(
  { id, ask, choices = null, right = null }: Readonly<Record<string, unknown>>,
  kind: AnswerKind,
): LessonQuestion | string {
  if (typeof id !== "string" || !/^[a-z][a-z0-9-]*$/.test(id))
    return "it needs an id like `one-two`";
  if (typeof ask !== "string" || ask.trim() === "") return "it needs a question in `ask`";
  const question = { id, kind, ask };
  if (choices === null && right === null) return { ...question, choices, right };
  if (kind === "explanation") return "it is answered in words: `choices` and `right` mean nothing";
  if (!isChoices(choices)) return "`choices` must be two plain texts or more, each of them once";
  if (typeof right !== "number" || choices[right] === undefined) {
    return "`right` must be the number of a choice, from 0";
  }
  return { ...question, choices, right: choices[right] };
}

function isChoices(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 1 &&
    new Set(value).size === value.length &&
    value.every((choice) => typeof choice === "string" && choice !== "" && choice === choice.trim())
  );
}

const kept = new Map<string, { changed: number; questions: readonly LessonQuestion[] }>();

/** The sound questions of lesson `slug`, read anew when its file changes; null if there is no such lesson. */
export async function lessonQuestions(
  slug: string,
  root = process.cwd(),
): Promise<readonly LessonQuestion[] | null> {
  if (!/^[a-z][a-z0-9-]*$/.test(slug)) return null;
  const path = join(root, LESSONS_FOLDER, `${slug}.mdx`);
  const changed = (await stat(path).catch(() => null))?.mtimeMs;
  if (changed === undefined) return null;
  const known = kept.get(path);
  if (known?.changed === changed) return known.questions;
  const { questions } = readQuestions(await readFile(path, "utf8"));
  kept.set(path, { changed, questions });
  return questions;
}

export interface CourseQuestion extends LessonQuestion {
  readonly lesson: { readonly slug: string; readonly title: string };
}

/** All questions of the course, in teaching order. */
export async function courseQuestions(root?: string): Promise<CourseQuestion[]> {
  const { entries } = await loadCourse(root);
  const written = entries.filter(({ minutes }) => minutes !== null);
  const all = await Promise.all(
    written.map(async ({ slug, title }) => {
      const questions = (await lessonQuestions(slug, root)) ?? [];
      return questions.map((question) => ({ ...question, lesson: { slug, title } }));
    }),
  );
  return all.flat();
}

/** Whether an answer is one that the question takes, and whether it is right as far as the lesson says. */
export function judge(
  question: LessonQuestion,
  answer: string,
): { readonly ok: true; readonly isRight: boolean | null } | { readonly ok: false } {
  const { choices, right } = question;
  if (choices === null) return { ok: true, isRight: null };
  return choices.includes(answer) ? { ok: true, isRight: answer === right } : { ok: false };
}
