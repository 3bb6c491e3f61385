import * as z from "zod";
import { addProgress, readProgress } from "#db/queries/progress.ts";
import { readBody } from "#lib/access/body.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { NO_PROGRESS, progressSchema } from "#protocol/progress.ts";

const HEADERS = { "cache-control": "private, no-store" };

/** How far whoever asks is, by all of their devices. A stranger is not known here. */
export const GET = route("GET /api/progress", async ({ viewer }) => {
  const known = viewer.role === "stranger" ? NO_PROGRESS : await readProgress(getSite().db, viewer);
  return Response.json({ progress: known }, { headers: HEADERS });
});

const bodySchema = z.strictObject({ progress: progressSchema });

/** Takes what a device knows; the answer is what all devices know together. */
export const PUT = route("PUT /api/progress", async ({ request, viewer }) => {
  const body = await readBody(request, bodySchema);
  if (!body.ok) return body.response;
  const merged = await addProgress(getSite().database, viewer, body.value.progress);
  if (merged) return Response.json({ progress: merged }, { headers: HEADERS });
  const message = "That is more than there is to remember.";
  const fields = { progress: message };
  return Response.json({ error: "bad-request", message, fields }, { status: 400 });
});
