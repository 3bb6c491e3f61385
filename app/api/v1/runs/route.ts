import { listRuns, RUNS_PER_PAGE } from "#db/queries/run-list.ts";
import { route } from "#lib/access/route.ts";
import { askedRuns } from "#lib/export/read-request.ts";
import { runQueryHref } from "#lib/run-filters.ts";
import { getSite } from "#lib/site.ts";

/** A page of the runs that the viewer teaches and looks for, and the address of the next one. */
export const GET = route("GET /api/v1/runs", async ({ request, viewer }) => {
  const asked = askedRuns(request);
  if (!asked.ok) return asked.response;
  const { query } = asked;
  const runs = await listRuns(getSite().db, viewer, query);
  const isLast = runs.length < RUNS_PER_PAGE;
  const next = isLast ? null : runQueryHref("/api/v1/runs", query, { page: query.page + 1 });
  return Response.json({ runs, next }, { headers: { "cache-control": "private, no-store" } });
});
