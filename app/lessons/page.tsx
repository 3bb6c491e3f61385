import type { Metadata } from "next";
import Link from "next/link";
import { loadCourseMap } from "#app/course-map.ts";
import { FaultList } from "#components/lesson/fault-list.tsx";
import { LessonMap } from "#components/lesson/lesson-map.tsx";
import { OfflineLessons } from "#components/site/offline-lessons.tsx";

export const metadata: Metadata = {
  title: "Lessons",
  description: "The course on WebSockets, from polling to the life cycle.",
};

export default async function Lessons() {
  const { entries, faults } = await loadCourseMap();
  return (
    <div className="frame py-16 sm:py-20">
      <h1 className="font-serif text-display">Lessons</h1>
      <p className="mt-5 mb-12 max-w-prose text-lead text-muted">
        In the order that they build on each other. What you had wrong in them waits{" "}
        <Link className="link" href="/review">
          to be reviewed
        </Link>
        .
      </p>
      {faults.length > 0 ? <FaultList faults={faults} /> : null}
      <LessonMap entries={entries} />
      <div className="mt-8">
        <OfflineLessons />
      </div>
    </div>
  );
}
