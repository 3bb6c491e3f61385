import { describeError, isPassing } from "#db/errors.ts";
import { readClassChange, readClassState } from "#db/queries/class-matrix.ts";
import { viewerOf } from "#db/viewer.ts";
import { route } from "#lib/access/route.ts";
import { admit } from "#lib/access/rules.ts";
import { getSite } from "#lib/site.ts";
import { classStream } from "./class-stream.ts";

/** Who runs what in a class now, and what becomes of it: `classMessageSchema`, as Server-Sent Events. */
export const GET = route(
  "GET /api/instructor/classes/[id]/live",
  ({ request: { headers, signal }, subject: { id } }) => {
    const { db, auth, feed } = getSite();
    const stream = classStream({
      subscribe: (hear) => feed.subscribe(id, hear),
      readState: async () => ({ what: "state", state: await readClassState(db, id) }),
      readChange: async (runs) => ({ what: "change", ...(await readClassChange(db, id, runs)) }),
      mayStay: async () =>
        (await admit(db, "class instructor", await viewerOf(auth, headers), id)).ok,
      onFault: (error) => {
        const cause = error instanceof Error ? (error.cause ?? error) : error;
        if (!isPassing(cause)) console.error("A class could not be read:", describeError(cause));
      },
      signal,
    });
    return new Response(stream, {
      headers: {
        "content-type": "text/event-stream",
        // To compress it, or to gather it before it is passed on, would hold it back.
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  },
);
