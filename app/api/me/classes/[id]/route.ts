import { leaveClass } from "#db/queries/delete-own.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Takes whoever asks out of the class, with their runs and answers. */
export const DELETE = route("DELETE /api/me/classes/[id]", async ({ viewer, subject }) => {
  await leaveClass(getSite().database, viewer, subject.id);
  return new Response(null, { status: 204 });
});
