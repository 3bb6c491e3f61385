import type { Metadata } from "next";
import { ClassHead } from "#components/instructor/classes/class-head.tsx";
import { JoinBox } from "#components/instructor/classes/join-box.tsx";
import type { MatrixColumn } from "#components/instructor/classes/matrix-cell.ts";
import { ClassLive } from "#components/instructor/live/class-live.tsx";
import { readClassState } from "#db/queries/class-matrix.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { admitPage } from "#lib/access/page.ts";
import { loadCourse } from "#lib/course.ts";
import { siteUrl } from "#lib/env.ts";
import { showJoinCode } from "#lib/join-code.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "A class" };

/** A class: how to join it, who runs what now, and where each learner is. */
export default async function ClassPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { subject } = await admitPage("/instructor/classes/[id]", {
    id,
    path: `/instructor/classes/${id}`,
  });
  const { db, env } = getSite();
  const [initial, course] = await Promise.all([readClassState(db, id), loadCourse()]);
  const columns: MatrixColumn[] = [
    ...course.entries.map(({ slug, title }) => ({ by: "lesson" as const, id: slug, title })),
    ...Object.entries(experimentTitles).map(([experiment, title]) => ({
      by: "experiment" as const,
      id: experiment,
      title,
    })),
  ];
  const lessonTitles = Object.fromEntries(course.entries.map(({ slug, title }) => [slug, title]));
  return (
    <>
      <ClassHead
        {...{ id, name: subject.name, isOpen: subject.isOpen }}
        archived={subject.archivedAt !== null}
      />
      <JoinBox code={showJoinCode(subject.code)} link={`${siteUrl(env)}/join/${subject.code}`} />
      <ClassLive
        classId={id}
        initial={initial}
        columns={columns}
        titles={{ lessons: lessonTitles, experiments: experimentTitles }}
      />
    </>
  );
}
