import { readPasses } from "#db/queries/challenges.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Everything that whoever asks has passed ([CHA3]). A stranger has passed nothing. */
export const GET = route("GET /api/challenges", async ({ viewer }) => {
  const passes = viewer.role === "stranger" ? [] : await readPasses(getSite().db, viewer);
  return Response.json({ passes }, { headers: { "cache-control": "private, no-store" } });
});
