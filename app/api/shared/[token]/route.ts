import { readEvents } from "#db/queries/runs.ts";
import { sharedRun } from "#db/queries/shares.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { publicRun } from "#lib/public-run.ts";
import { getSite } from "#lib/site.ts";

/** A shared run and its events as JSON; `?download` names a file. */
export const GET = route("GET /api/shared/[token]", async ({ request, params }) => {
  const { db } = getSite();
  const run = await sharedRun(db, params.token);
  if (!run) return refusal("not-found");
  const headers = new Headers({
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  });
  if (new URL(request.url).searchParams.has("download")) {
    headers.set("content-disposition", `attachment; filename="lab101-${run.id}.json"`);
  }
  return Response.json({ ...publicRun(run), events: await readEvents(db, run.id) }, { headers });
});
