import { taughtClasses } from "#db/queries/run-choices.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** The classes that the viewer teaches. */
export const GET = route("GET /api/v1/classes", async ({ viewer }) => {
  const classes = await taughtClasses(getSite().db, viewer);
  return Response.json({ classes }, { headers: { "cache-control": "private, no-store" } });
});
