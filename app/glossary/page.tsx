import type { Metadata } from "next";
import { FaultList } from "#components/lesson/fault-list.tsx";
import { GlossaryList } from "#components/search/glossary-list.tsx";
import { loadCourse } from "#lib/course.ts";
import { formatFault } from "#lib/front-matter.ts";
import { loadGlossary, readGlossary } from "#lib/glossary.ts";

export const metadata: Metadata = {
  title: "Glossary",
  description: "The terms of the course on WebSockets, each with its source and its lesson.",
};

export default async function GlossaryPage() {
  const [terms, { faults }, { entries }] = await Promise.all([
    loadGlossary(),
    readGlossary(),
    loadCourse(),
  ]);
  const titles = new Map(entries.map(({ slug, title }) => [slug, title]));
  const items = terms.map(({ href: _, lesson, ...term }) => ({
    ...term,
    lesson: { href: `/lessons/${lesson}`, title: titles.get(lesson) ?? lesson },
  }));
  return (
    <div className="frame py-14 sm:py-16">
      <h1 className="font-serif text-display">Glossary</h1>
      <p className="mt-5 mb-10 max-w-[60ch] text-lead text-muted">
        The terms of the course, as RFC 6455 and the browser's standards use them.
      </p>
      {faults.length > 0 ? <FaultList faults={faults.map(formatFault)} /> : null}
      {terms.length > 0 ? <GlossaryList terms={items} /> : null}
    </div>
  );
}
