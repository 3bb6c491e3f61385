import { endSignIn } from "#db/queries/people.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Signs the viewer out in one place. */
export const DELETE = route("DELETE /api/me/sessions/[session]", async ({ params, viewer }) => {
  const ended = await endSignIn(getSite().db, viewer, params.session);
  return ended ? new Response(null, { status: 204 }) : refusal("not-found");
});
