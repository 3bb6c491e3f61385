import { currentClassName } from "#db/queries/members.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Who the browser is to the lab; pages that are the same for all ask it once they stand. */
export const GET = route("GET /api/viewer", async ({ viewer }) => {
  const headers = { "cache-control": "private, no-store" };
  if (viewer.role === "stranger") return Response.json({ role: "stranger" }, { headers });
  const { role, name, email } = viewer;
  const inClass = await currentClassName(getSite().db, viewer);
  return Response.json({ role, name, email, class: inClass }, { headers });
});
