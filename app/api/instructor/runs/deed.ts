import * as z from "zod";
import type { RunRow } from "#db/access.ts";
import type { AuditAction } from "#db/queries/audit.ts";
import { liveClaim } from "#db/queries/review.ts";
import type { Person } from "#db/viewer.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { markdownTextSchema } from "#protocol/markdown-text.ts";

/** What feedback and notes come as. */
export const textSchema = z.strictObject({ body: markdownTextSchema });

/** Whether something can have this id at all. */
export const isId = (id: string): boolean => z.uuid().safeParse(id).success;

interface Context {
  readonly request: Request;
  readonly viewer: Person;
  readonly subject: RunRow;
}

/** Who does what to which run, from where, as `reviewDeed` wants it. */
export function deedOf({ request, viewer, subject }: Context, action: AuditAction) {
  return { run: subject, by: viewer, action, address: request.headers.get(ADDRESS_HEADER) };
}

/** What to tell someone who writes feedback while someone else claims the run; null: nobody does. */
export async function heldByAnother(runId: string, viewer: Person): Promise<string | null> {
  const claim = await liveClaim(getSite().db, runId, viewer);
  if (!claim) return null;
  const until = claim.until.toISOString().slice(11, 16);
  return `${claim.name} is reviewing this until ${until} UTC: take over first.`;
}
