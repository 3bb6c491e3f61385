import { and, desc, eq, inArray, lt, or } from "drizzle-orm";
import * as z from "zod";
import { taughtClassIds, taughtRuns } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { AUDIT_ACTIONS, type AuditAction } from "#db/queries/audit.ts";
import { auditLog, classes, runs } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** Lines of one page. */
const PAGE = 50;

export interface AuditFilter {
  readonly action?: AuditAction | undefined;
  readonly classId?: string | undefined;
  /** Only lines older than the one with this id. */
  readonly before?: number | undefined;
}

/** Every line a person may see: their own, and those of the classes they teach. Newest first. */
export async function readAuditLines(db: Database, person: Person, filter: AuditFilter) {
  const { action, classId, before } = filter;
  const taught = taughtClassIds(db, person);
  const rows = await db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      actor: auditLog.actor,
      action: auditLog.action,
      details: auditLog.details,
      address: auditLog.address,
      classId: auditLog.classId,
      className: classes.name,
      subject: auditLog.subject,
    })
    .from(auditLog)
    .leftJoin(classes, and(eq(classes.id, auditLog.classId), inArray(classes.id, taught)))
    .where(
      and(
        or(eq(auditLog.actorId, person.id), inArray(auditLog.classId, taught)),
        inArray(auditLog.action, action ? [action] : [...AUDIT_ACTIONS]),
        classId ? eq(auditLog.classId, classId) : undefined,
        before ? lt(auditLog.id, before) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const seen = await findRuns(
    db,
    person,
    page.map(({ subject }) => subject),
  );
  const lines = page.map(({ subject, ...line }) => ({
    ...line,
    action: line.action as AuditAction,
    run: subject !== null && seen.has(subject) ? subject : null,
  }));
  return { lines, older: rows.length > PAGE ? (lines.at(-1)?.id ?? null) : null };
}

/** Of the subjects of lines, those that are runs which the person teaches. */
async function findRuns(
  db: Database,
  person: Person,
  subjects: readonly (string | null)[],
): Promise<Set<string>> {
  const ids = subjects.filter((id) => z.uuid().safeParse(id).success).filter((id) => id !== null);
  if (ids.length === 0) return new Set();
  const found = await db
    .select({ id: runs.id })
    .from(runs)
    .where(and(inArray(runs.id, ids), taughtRuns(db, person)));
  return new Set(found.map(({ id }) => id));
}
