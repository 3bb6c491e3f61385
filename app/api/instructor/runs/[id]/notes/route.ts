import { deedOf, textSchema } from "#app/api/instructor/runs/deed.ts";
import { writeNote } from "#db/queries/notes.ts";
import { reviewDeed } from "#db/queries/review.ts";
import { readBody } from "#lib/access/body.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Writes a note on the run that only instructors of its class see. */
export const POST = route("POST /api/instructor/runs/[id]/notes", async (context) => {
  const { viewer, subject: run } = context;
  const read = await readBody(context.request, textSchema);
  if (!read.ok) return read.response;
  const written = await reviewDeed(getSite().database, deedOf(context, "note.write"), (tx) =>
    writeNote(tx, run.id, viewer, read.value.body),
  );
  return Response.json(written, { status: 201 });
});
