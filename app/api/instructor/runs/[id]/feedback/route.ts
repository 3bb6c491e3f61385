import { deedOf, heldByAnother, textSchema } from "#app/api/instructor/runs/deed.ts";
import { giveFeedback } from "#db/queries/feedback.ts";
import { reviewDeed } from "#db/queries/review.ts";
import { readBody } from "#lib/access/body.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Gives the learner of the run feedback. Refused while someone else claims the run. */
export const POST = route("POST /api/instructor/runs/[id]/feedback", async (context) => {
  const { viewer, subject: run } = context;
  const read = await readBody(context.request, textSchema);
  if (!read.ok) return read.response;
  const held = await heldByAnother(run.id, viewer);
  if (held) return refusal("conflict", held);
  const { body } = read.value;
  const given = await reviewDeed(getSite().database, deedOf(context, "feedback.give"), (tx) =>
    giveFeedback(tx, { runId: run.id, by: viewer, body }),
  );
  return Response.json(given, { status: 201 });
});
