import { deedOf, heldByAnother, isId, textSchema } from "#app/api/instructor/runs/deed.ts";
import { changeFeedback, deleteFeedback } from "#db/queries/feedback.ts";
import { reviewDeed } from "#db/queries/review.ts";
import { readBody } from "#lib/access/body.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Changes the caller's own feedback. Refused while someone else claims the run. */
export const PATCH = route(
  "PATCH /api/instructor/runs/[id]/feedback/[feedback]",
  async (context) => {
    const { viewer, subject: run, params } = context;
    if (!isId(params.feedback)) return refusal("not-found");
    const read = await readBody(context.request, textSchema);
    if (!read.ok) return read.response;
    const held = await heldByAnother(run.id, viewer);
    if (held) return refusal("conflict", held);
    const { body } = read.value;
    const changed = await reviewDeed(getSite().database, deedOf(context, "feedback.change"), (tx) =>
      changeFeedback(tx, params.feedback, { runId: run.id, by: viewer, body }),
    );
    return changed ? Response.json(changed) : refusal("not-found");
  },
);

/** Deletes the caller's own feedback. */
export const DELETE = route(
  "DELETE /api/instructor/runs/[id]/feedback/[feedback]",
  async (context) => {
    const { viewer, subject: run, params } = context;
    if (!isId(params.feedback)) return refusal("not-found");
    const deleted = await reviewDeed(getSite().database, deedOf(context, "feedback.delete"), (tx) =>
      deleteFeedback(tx, params.feedback, run.id, viewer),
    );
    return deleted ? new Response(null, { status: 204 }) : refusal("not-found");
  },
);
