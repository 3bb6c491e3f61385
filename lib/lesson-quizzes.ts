import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AskedQuiz, type LessonQuiz, QUIZ_PARTS, type QuizPart } from "#protocol/quiz.ts";
import { loadCourse } from "./course.ts";
import { LESSONS_FOLDER } from "./lessons.ts";
import { readElements } from "./mdx-elements.ts";

interface QuizFault {
  readonly line: number;
  readonly message: string;
}

/** Every part whose answers are kept under its id: in one lesson, no two may share it. */
const ASKING = new Set(["Predict", "Explain", ...Object.keys(QUIZ_PARTS)]);

/**
 * The quizzes of a lesson in their order, and what is wrong with others. Throws on bad MDX: see
 * `scripts/content/read-mdx.ts`.
 */
export function readQuizzes(source: string): {
  readonly quizzes: readonly AskedQuiz[];
  readonly faults: readonly QuizFault[];
} {
  const quizzes: AskedQuiz[] = [];
  const faults: QuizFault[] = [];
  const taken = new Map<unknown, string>();
  for (const { name, line, attributes } of readElements(source, ASKING)) {
    const other = taken.get(attributes.id);
    // Between predictions and explanations it is `readQuestions` that looks.
    if (other !== undefined && (isQuiz(name) || isQuiz(other))) {
      const message = `<${name}>: the id ${attributes.id} is that of another question`;
      faults.push({ line, message });
    }
    if (typeof attributes.id === "string") taken.set(attributes.id, name);
    if (!isQuiz(name)) continue;
    const read = QUIZ_PARTS[name].safeParse(attributes);
    if (!read.success) {
      const said = read.error.issues.map(({ path, message }) => inWords(path, message));
      faults.push(...said.map((message) => ({ line, message: `<${name}>: ${message}` })));
    } else if (other === undefined) {
      quizzes.push({ part: name, question: read.data } as AskedQuiz);
    }
  }
  return { quizzes, faults };
}

function isQuiz(name: string): name is QuizPart {
  return Object.hasOwn(QUIZ_PARTS, name);
}

function inWords(path: readonly PropertyKey[], message: string): string {
  return path.length > 0 ? `\`${path.join(".")}\` ${message}` : message;
}

/** All sound quizzes of the course, in teaching order. */
export async function courseQuizzes(root = process.cwd()): Promise<LessonQuiz[]> {
  const { entries } = await loadCourse(root);
  const written = entries.filter(({ minutes }) => minutes !== null);
  const all = await Promise.all(
    written.map(async ({ slug, title }) => {
      const source = await readFile(join(root, LESSONS_FOLDER, `${slug}.mdx`), "utf8");
      return readQuizzes(source).quizzes.map((quiz) => ({ ...quiz, lesson: { slug, title } }));
    }),
  );
  return all.flat();
}
