import { sharedRun } from "#db/queries/shares.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { captureResponse } from "#lib/capture/capture-response.ts";
import { getSite } from "#lib/site.ts";

/** A shared run as a capture that Wireshark opens. */
export const GET = route("GET /api/shared/[token]/capture.pcapng", async ({ params }) => {
  const { db } = getSite();
  const run = await sharedRun(db, params.token);
  return run ? captureResponse(db, run) : refusal("not-found");
});
