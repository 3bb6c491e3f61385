import type { Metadata } from "next";
import Link from "next/link";
import * as z from "zod";
import { AuditFilter } from "#components/instructor/audit/audit-filter.tsx";
import { AuditTable } from "#components/instructor/audit/audit-table.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { AUDIT_ACTIONS } from "#db/queries/audit.ts";
import { readAuditLines } from "#db/queries/audit-lines.ts";
import { readTaughtClasses } from "#db/queries/classes.ts";
import { admitPage } from "#lib/access/page.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "Audit log" };

/** A filter that is none counts as not given: the form shows what holds. */
const querySchema = z.object({
  action: z.enum(AUDIT_ACTIONS).optional().catch(undefined),
  class: z.uuid().optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

/** What instructors did, as far as the viewer may know it. */
export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { viewer } = await admitPage("/instructor/audit");
  const { action, class: classId, before } = querySchema.parse(await searchParams);
  const { db } = getSite();
  const [{ lines, older }, classes] = await Promise.all([
    readAuditLines(db, viewer, { action, classId, before }),
    readTaughtClasses(db, viewer),
  ]);
  const href = (from: number | null) => {
    const query = new URLSearchParams({
      ...(action ? { action } : {}),
      ...(classId ? { class: classId } : {}),
      ...(from ? { before: String(from) } : {}),
    });
    return `/instructor/audit?${query}`;
  };
  return (
    <>
      <PageHead
        title="Audit log"
        lead="What you did, and what was done in the classes you teach. Nobody can change it."
      />
      <AuditFilter {...{ classes, classId, action }} />
      {lines.length > 0 ? (
        <AuditTable
          lines={lines.map(({ at, classId, className, ...line }) => ({
            ...line,
            at: at.toISOString(),
            class: classId === null ? null : { id: classId, name: className },
          }))}
        />
      ) : (
        <EmptyState title="Nothing is on record here.">
          With another action or class there may be.
        </EmptyState>
      )}
      <nav aria-label="Pages of the log" className="mt-6 flex gap-2">
        {before ? (
          <ButtonLink>
            <Link href={href(null)}>Newest</Link>
          </ButtonLink>
        ) : null}
        {older ? (
          <ButtonLink>
            <Link href={href(older)}>Older</Link>
          </ButtonLink>
        ) : null}
      </nav>
    </>
  );
}
