import { deleteOwnRuns } from "#db/queries/delete-own.ts";
import { keptRefusal } from "#lib/access/kept.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Deletes all runs of a person, for good; 409 while one lives. */
export const DELETE = route("DELETE /api/me/runs", async ({ subject: person }) => {
  const done = await deleteOwnRuns(getSite().database, person);
  if (done.kept !== null) return keptRefusal(done);
  return Response.json({ deleted: done.deleted });
});
