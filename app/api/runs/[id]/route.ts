import { databaseAway } from "#lib/database-away.ts";
import { readOwnRun, type StoredRun } from "#lib/own-run.ts";

/** The run and its events as JSON, for its owner; `?download` names a file. Others get 404. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  let stored: StoredRun | null;
  try {
    stored = await readOwnRun(id, request.headers);
  } catch (error) {
    return databaseAway("GET /api/runs", error);
  }
  if (!stored) {
    return Response.json(
      { error: "not-found", message: "There is no such run of yours." },
      { status: 404 },
    );
  }
  const headers = new Headers({ "cache-control": "private, no-store" });
  if (new URL(request.url).searchParams.has("download")) {
    headers.set("content-disposition", `attachment; filename="lab101-${id}.json"`);
  }
  return Response.json({ ...stored.run, events: stored.events }, { headers });
}
