import { deedOf, isId } from "#app/api/instructor/runs/deed.ts";
import { deleteNote } from "#db/queries/notes.ts";
import { reviewDeed } from "#db/queries/review.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Deletes the caller's own note. */
export const DELETE = route("DELETE /api/instructor/runs/[id]/notes/[note]", async (context) => {
  const { viewer, subject: run, params } = context;
  if (!isId(params.note)) return refusal("not-found");
  const deleted = await reviewDeed(getSite().database, deedOf(context, "note.delete"), (tx) =>
    deleteNote(tx, params.note, run.id, viewer),
  );
  return deleted ? new Response(null, { status: 204 }) : refusal("not-found");
});
