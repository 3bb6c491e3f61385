import type { RunRow } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { storedCapture } from "./stored-capture.ts";

/** A stored run as a download that Wireshark opens. */
export async function captureResponse(db: Database, run: RunRow): Promise<Response> {
  return new Response(await storedCapture(db, run), {
    headers: {
      "cache-control": "private, no-store",
      // Not registered with IANA; the name that Wireshark gives its files on a desktop.
      "content-type": "application/x-pcapng",
      "content-disposition": `attachment; filename="lab101-${run.experiment}-${run.id}.pcapng"`,
    },
  });
}
