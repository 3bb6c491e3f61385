import { TOPICS } from "#lib/curriculum.ts";
import type { Fault } from "#lib/front-matter.ts";
import { LESSONS_FOLDER, type Lesson } from "#lib/lessons.ts";
import { type Course, fileOf, hasExperiment } from "./course.ts";

/** What is wrong with the lessons together: names, places and titles given twice, topics without a lesson. */
export function faultsOfPlaces({ root, lessons, names }: Course): Fault[] {
  if (lessons.length === 0) return [{ file: LESSONS_FOLDER, line: 1, message: "no lessons" }];
  return [
    ...faultsOfNames(names),
    ...shared(lessons, "order"),
    ...shared(lessons, "title"),
    ...unknownReferences(root, lessons),
    ...untaught(lessons),
  ];
}

/** A lesson's address is the name of its file: small letters, and each of them once. */
function faultsOfNames(names: readonly string[]): Fault[] {
  const slugOf = (name: string) => name.replace(/\.mdx?$/i, "").toLowerCase();
  return names.flatMap((name) => {
    if (/^[a-z][a-z0-9-]*\.mdx$/.test(name)) return [];
    const other = names.find((one) => one !== name && one === `${slugOf(name)}.mdx`);
    const message = other
      ? `the slug ${slugOf(name)} is that of ${LESSONS_FOLDER}/${other}`
      : "a lesson's file is named like `one-two.mdx`, and stands in no folder below";
    return [{ file: `${LESSONS_FOLDER}/${name}`, line: 1, message }];
  });
}

function shared(lessons: readonly Lesson[], key: "order" | "title"): Fault[] {
  const taken = new Map<string | number, string>();
  return lessons.flatMap((lesson) => {
    if (!lesson.ok) return [];
    const value = lesson.meta[key];
    const other = taken.get(value);
    if (other === undefined) taken.set(value, lesson.slug);
    const message = `${key}: ${value} is that of ${other}`;
    return other === undefined
      ? []
      : [{ file: fileOf(lesson.slug), line: lesson.lines[key] ?? 1, message }];
  });
}

/** An experiment or a lesson that the front matter names, and that is not there. */
function unknownReferences(root: string, lessons: readonly Lesson[]): Fault[] {
  const slugs = new Set(lessons.map(({ slug }) => slug));
  return lessons.flatMap((lesson) => {
    if (!lesson.ok) return [];
    const { meta, lines } = lesson;
    const file = fileOf(lesson.slug);
    const faults: Fault[] = meta.prerequisites
      .filter((slug) => !slugs.has(slug) || slug === lesson.slug)
      .map((slug) => {
        const message = `prerequisites: there is no other lesson ${slug}`;
        return { file, line: lines.prerequisites ?? 1, message };
      });
    if (!hasExperiment(root, meta.experiment)) {
      const message = `experiment: there is no experiments/${meta.experiment}/contract.ts`;
      faults.push({ file, line: lines.experiment ?? 1, message });
    }
    return faults;
  });
}

function untaught(lessons: readonly Lesson[]): Fault[] {
  const taught = new Set(lessons.flatMap((lesson) => (lesson.ok ? lesson.meta.topics : [])));
  // A broken lesson may teach it: say nothing until it is mended.
  if (lessons.some(({ ok }) => !ok)) return [];
  return TOPICS.filter((topic) => !taught.has(topic)).map((topic) => {
    return { file: LESSONS_FOLDER, line: 1, message: `no lesson teaches the topic ${topic}` };
  });
}
