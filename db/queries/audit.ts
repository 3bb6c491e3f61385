import type { Database } from "#db/client.ts";
import { auditLog } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** What instructors do that is kept: each as `noun.verb`. */
export const AUDIT_ACTIONS = [
  "instructor.add",
  "instructor.invite",
  "instructor.withdraw-invitation",
  "instructor.accept-invitation",
  "instructor.set-password",
  "instructor.remove",
  "instructor.sign-in",
  "token.make",
  "token.withdraw",
  "class.make",
  "class.change",
  "class.archive",
  "class.delete",
  "class.add-instructor",
  "class.remove-instructor",
  "class.remove-member",
  "run.view",
  "run.claim",
  "run.release",
  "run.review",
  "run.unreview",
  "feedback.give",
  "feedback.change",
  "feedback.delete",
  "note.write",
  "note.delete",
  "data.export",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry {
  readonly action: AuditAction;
  readonly classId?: string | null;
  /** The id of what it was done to. */
  readonly subject?: string;
  readonly details?: Record<string, unknown>;
  /** Where the request came from. */
  readonly address?: string | null;
}

/** Who did it. The command line has no id, and stands there by that name. */
type Actor = Pick<Person, "id" | "email"> | { readonly id: null; readonly email: string };

/** Adds a line to the audit log. In a transaction it is kept only if the deed is. */
export async function audit(db: Database, actor: Actor, entry: AuditEntry): Promise<void> {
  const by = actor.id === null ? actor.email : (actor.email ?? actor.id);
  await db.insert(auditLog).values({ actorId: actor.id, actor: by, ...entry });
}
