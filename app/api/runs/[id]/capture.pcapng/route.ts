import { storedCapture } from "#lib/capture/stored-capture.ts";
import { databaseAway } from "#lib/database-away.ts";
import { findRunOf } from "#lib/own-run.ts";
import { getSite } from "#lib/site.ts";

/** The run as a capture that Wireshark opens, for its owner. Others get 404. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  try {
    const run = await findRunOf(request.headers, id);
    if (!run) {
      return Response.json(
        { error: "not-found", message: "There is no such run of yours." },
        { status: 404 },
      );
    }
    return new Response(await storedCapture(getSite().db, run), {
      headers: {
        "cache-control": "private, no-store",
        // Not registered with IANA; the name that Wireshark gives its files on a desktop.
        "content-type": "application/x-pcapng",
        "content-disposition": `attachment; filename="lab101-${run.experiment}-${id}.pcapng"`,
      },
    });
  } catch (error) {
    return databaseAway("GET /api/runs/…/capture.pcapng", error);
  }
}
