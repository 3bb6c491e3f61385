import type { Fault } from "#lib/front-matter.ts";
import { GLOSSARY_FILE, readGlossary } from "#lib/glossary.ts";
import { readQuestions } from "#lib/lesson-questions.ts";
import { readQuizzes } from "#lib/lesson-quizzes.ts";
import { faultsOfChallengeIds, faultsOfChallenges } from "./challenges.ts";
import { type Course, type LessonText, type LineFault, readCourse } from "./course.ts";
import { readGallery } from "./examples.ts";
import { faultsOfLinks, internalLinks } from "./links.ts";
import { faultsOfParts } from "./parts.ts";
import { faultsOfPlaces } from "./places.ts";
import { faultsOfProps } from "./props.ts";
import { proseOf } from "./prose.ts";
import { hintsOfReading } from "./reading.ts";
import { checkSamples } from "./samples.ts";
import { faultsOfSetUps } from "./set-ups.ts";
import { faultsOfSpelling } from "./spelling.ts";
import { faultsOfHeadings, faultsOfImages, faultsOfImports } from "./structure.ts";
import { faultsOfTerms } from "./terms.ts";

export interface ContentReport {
  readonly faults: readonly Fault[];
  /** What may be worth a second look. */
  readonly hints: readonly Fault[];
  /** How much was looked at, so that a check of nothing cannot pass for a clean one. */
  readonly counts: Readonly<
    Record<"lessons" | "examples" | "parts" | "links" | "code samples", number>
  >;
}

interface CheckOptions {
  /** Look at one lesson only, by its slug. */
  readonly only?: string | undefined;
  /** Leave out what does not keep a lesson from being shown: spelling, code samples, hints. */
  readonly shown?: boolean;
}

/** What is looked at in each lesson by itself. */
const CHECKS: readonly ((text: LessonText, course: Course) => readonly LineFault[])[] = [
  faultsOfParts,
  ({ source }) => readQuestions(source).faults,
  ({ source }) => readQuizzes(source).faults,
  faultsOfChallenges,
  ({ facts }) => faultsOfSetUps(facts),
  faultsOfLinks,
  faultsOfHeadings,
  faultsOfImages,
  faultsOfImports,
];

/** Checks the lessons below `root` and the examples of their parts, each fault with its file and line, in their order. */
export async function checkContent(
  root: string,
  { only, shown = false }: CheckOptions = {},
): Promise<ContentReport> {
  const course = await readCourse(root, only);
  const written = [...course.texts.values()].filter(
    ({ slug }) => only === undefined || slug === only,
  );
  const gallery = only === undefined ? await readGallery(root, course.parts) : null;
  const texts = [...written, ...(gallery?.texts ?? [])];
  const glossary = await readGlossary(root);
  const proses = [
    ...texts.map((text) => ({ file: text.file, text: proseOf(text) })),
    ...(only === undefined ? [{ file: GLOSSARY_FILE, text: glossary.written }] : []),
  ];
  const [props, spelling, samples] = await Promise.all([
    faultsOfProps(course, texts),
    shown ? [] : faultsOfSpelling(root, proses),
    shown ? { samples: 0, faults: [] } : checkSamples(texts),
  ]);
  const inLessons = texts.flatMap((text) =>
    [...CHECKS.flatMap((check) => check(text, course)), ...faultsOfTerms(text, glossary.terms)].map(
      (fault) => ({ file: text.file, ...fault }),
    ),
  );
  const faults = [
    ...course.lessons.flatMap((lesson) => (lesson.ok ? [] : lesson.faults)),
    ...course.faults,
    ...(gallery?.faults ?? []),
    ...glossary.faults,
    ...faultsOfPlaces(course),
    ...faultsOfChallengeIds(),
    ...inLessons,
    ...props,
    ...spelling,
    ...samples.faults,
  ];
  const isAsked = ({ file }: Fault) => only === undefined || file.endsWith(`/${only}.mdx`);
  return {
    faults: faults.filter(isAsked).sort(byPlace),
    hints: shown ? [] : written.flatMap(hintsOfReading),
    counts: {
      lessons: only === undefined ? course.lessons.length : 1,
      examples: gallery?.texts.length ?? 0,
      parts: texts.reduce((sum, { facts }) => sum + facts.parts.length, 0),
      links: texts.reduce((sum, text) => sum + internalLinks(text).length, 0),
      "code samples": samples.samples,
    },
  };
}

function byPlace(a: Fault, b: Fault): number {
  return a.file.localeCompare(b.file) || a.line - b.line;
}
