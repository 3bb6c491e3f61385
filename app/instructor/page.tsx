import type { Metadata } from "next";
import { ClassList } from "#components/instructor/classes/class-list.tsx";
import { NewClass } from "#components/instructor/classes/new-class.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { readTaughtClasses } from "#db/queries/classes.ts";
import { admitPage } from "#lib/access/page.ts";
import { showJoinCode } from "#lib/join-code.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "Classes" };

/** The classes that the viewer teaches. */
export default async function InstructorPage() {
  const { viewer } = await admitPage("/instructor");
  const rows = await readTaughtClasses(getSite().db, viewer);
  const all = rows.map((row) => ({ ...row, code: showJoinCode(row.code) }));
  const current = all.filter(({ isArchived }) => !isArchived);
  const archived = all.filter(({ isArchived }) => isArchived);
  return (
    <>
      <PageHead title="Classes" actions={<NewClass />} />
      {current.length > 0 ? (
        <ClassList label="Classes" classes={current} />
      ) : (
        <EmptyState title={archived.length > 0 ? "No class is under way." : "No class yet."}>
          Make one, and give its code to your learners: what they run shows here while they run it.
        </EmptyState>
      )}
      {archived.length > 0 ? (
        <details className="mt-8">
          <summary className="min-h-6 w-fit cursor-pointer text-muted text-note hover:text-ink">
            Archived ({archived.length})
          </summary>
          <div className="mt-3">
            <ClassList label="Archived classes" classes={archived} />
          </div>
        </details>
      ) : null}
    </>
  );
}
