import { route } from "#lib/access/route.ts";
import { captureResponse } from "#lib/capture/capture-response.ts";
import { getSite } from "#lib/site.ts";

/** The run as a capture that Wireshark opens. */
export const GET = route("GET /api/v1/runs/[id]/capture.pcapng", ({ subject: run }) =>
  captureResponse(getSite().db, run),
);
