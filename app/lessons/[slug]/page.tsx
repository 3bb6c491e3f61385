import type { Metadata } from "next";
import { Bench } from "#components/lesson/bench.tsx";
import { Contents } from "#components/lesson/contents.tsx";
import { EditLine } from "#components/lesson/edit-line.tsx";
import { FaultList } from "#components/lesson/fault-list.tsx";
import type { GivenParts } from "#components/lesson/given-parts.ts";
import { LessonHeader } from "#components/lesson/lesson-header.tsx";
import { LessonNav } from "#components/lesson/lesson-nav.tsx";
import { LessonProgressReading } from "#components/lesson/lesson-progress-reading.tsx";
import { Term } from "#components/lesson/term.tsx";
import { loadLesson, loadOutline } from "#content/load-lesson.ts";
import { ExperimentBench } from "#experiments/bench.tsx";
import { ChallengePart } from "#experiments/challenge-part.tsx";
import { experimentTitles } from "#experiments/contracts.ts";
import { loadCourse, placeInCourse } from "#lib/course.ts";
import { editUrl } from "#lib/edit-url.ts";
import { formatFault } from "#lib/front-matter.ts";
import { findTerm, type GlossaryTerm, loadGlossary } from "#lib/glossary.ts";
import { lastChanged } from "#lib/last-changed.ts";
import { lessonFaults } from "#lib/lesson-faults.ts";
import { LESSONS_FOLDER, readLesson, readLessons, stopBuildOnFaults } from "#lib/lessons.ts";
import { readingMinutes } from "#lib/reading-time.ts";

export const dynamicParams = false;

interface Props {
  readonly params: Promise<{ slug: string }>;
}

export async function generateStaticParams() {
  const lessons = await readLessons();
  stopBuildOnFaults(lessons);
  return lessons.map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lesson = await readLesson((await params).slug);
  if (!lesson.ok) return { title: lesson.slug };
  return { title: lesson.meta.title, description: lesson.meta.summary };
}

/** `<Experiment id="…" />` in the text of the lesson called `lesson`. */
function renderExperiment(lesson: string, { id }: { id: string }) {
  return (
    <Bench id={`bench-${id}`}>
      <ExperimentBench id={id} title={experimentTitles[id] ?? id} lesson={lesson} />
    </Bench>
  );
}

/** `<Term>` in the text of a lesson, which may name the term it is of. */
function renderTerm(
  terms: readonly GlossaryTerm[],
  { of, children }: Parameters<GivenParts["Term"]>[0],
) {
  return <Term definition={findTerm(terms, of ?? children) ?? null}>{children}</Term>;
}

export default async function LessonPage({ params }: Props) {
  const { slug } = await params;
  const lesson = await readLesson(slug);
  const faults = lesson.ok ? await lessonFaults(slug) : lesson.faults.map(formatFault);
  if (!lesson.ok || faults.length > 0) {
    return (
      <div className="frame py-16">
        <FaultList faults={faults} />
      </div>
    );
  }
  const file = `${LESSONS_FOLDER}/${slug}.mdx`;
  const [Body, outline, course, changed, terms] = await Promise.all([
    loadLesson(slug),
    loadOutline(slug),
    loadCourse(),
    lastChanged(file),
    loadGlossary(),
  ]);
  const { previous, next, prerequisites } = placeInCourse(course, slug, lesson.meta.prerequisites);
  return (
    <article className="frame py-14 sm:py-16">
      <LessonHeader
        {...lesson.meta}
        readingMinutes={readingMinutes(outline)}
        prerequisites={prerequisites}
      />
      <div className="lesson-body">
        <Contents headings={outline.headings} />
        <div className="prose">
          <Body
            components={{
              Experiment: renderExperiment.bind(null, slug),
              Challenge: ChallengePart,
              Term: renderTerm.bind(null, terms),
            }}
          />
        </div>
      </div>
      <LessonProgressReading lesson={slug} />
      <LessonNav previous={previous} next={next} />
      <EditLine changed={changed} edit={editUrl(file)} />
    </article>
  );
}
