import type { Metadata } from "next";
import { Bench } from "#components/lesson/bench.tsx";
import { FaultList } from "#components/lesson/fault-list.tsx";
import { LessonHeader } from "#components/lesson/lesson-header.tsx";
import { loadLesson } from "#content/load-lesson.ts";
import { ExperimentBench } from "#experiments/bench.tsx";
import { experimentTitles } from "#experiments/contracts.ts";
import { formatFault } from "#lib/front-matter.ts";
import { readLesson, readLessons, stopBuildOnFaults } from "#lib/lessons.ts";

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

export default async function LessonPage({ params }: Props) {
  const { slug } = await params;
  const lesson = await readLesson(slug);
  if (!lesson.ok) {
    return (
      <div className="frame py-16">
        <FaultList faults={lesson.faults.map(formatFault)} />
      </div>
    );
  }
  const Body = await loadLesson(slug);
  return (
    <article className="frame py-14 sm:py-16">
      <LessonHeader {...lesson.meta} />
      <div className="lesson-body">
        <div className="prose">
          <Body components={{ Experiment: renderExperiment.bind(null, slug) }} />
        </div>
      </div>
    </article>
  );
}
