import { taughtMembers } from "#db/queries/run-choices.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Who learns in the class, by the name they gave there. */
export const GET = route("GET /api/v1/classes/[id]/members", async ({ viewer, subject }) => {
  const rows = await taughtMembers(getSite().db, viewer, subject.id);
  const members = rows.map(({ id, name, joinedAt }) => ({ id, name, joinedAt }));
  return Response.json({ members }, { headers: { "cache-control": "private, no-store" } });
});
