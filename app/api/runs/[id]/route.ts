import { deleteRun, readEvents } from "#db/queries/runs.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { publicRun } from "#lib/public-run.ts";
import { getSite } from "#lib/site.ts";

/** The run and its events as JSON; `?download` names a file. */
export const GET = route("GET /api/runs/[id]", async ({ request, subject: { run } }) => {
  const headers = new Headers({ "cache-control": "private, no-store" });
  if (new URL(request.url).searchParams.has("download")) {
    headers.set("content-disposition", `attachment; filename="lab101-${run.id}.json"`);
  }
  const events = await readEvents(getSite().db, run.id);
  return Response.json({ ...publicRun(run), events }, { headers });
});

/** Deletes the run with all that belongs to it, for good; 409 while it lives. */
export const DELETE = route("DELETE /api/runs/[id]", async ({ subject: run }) => {
  const deleted = await deleteRun(getSite().db, run.id);
  if (!deleted) return refusal("conflict", "This run has not ended yet: stop it first.");
  return new Response(null, { status: 204 });
});
