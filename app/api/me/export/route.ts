import { exportOwn } from "#db/queries/export-own.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";
import { streamText } from "#lib/stream-text.ts";

/** All that the lab holds of a person, as one JSON document that is made as it is taken. */
export const GET = route("GET /api/me/export", ({ subject: person }) => {
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamText(exportOwn(getSite().db, person)), {
    headers: {
      "cache-control": "private, no-store",
      "content-type": "application/json",
      "content-disposition": `attachment; filename="lab101-my-data-${day}.json"`,
    },
  });
});
