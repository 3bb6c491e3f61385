import { feedbackOfRun } from "#db/queries/feedback.ts";
import { answersAround } from "#db/queries/reviewed-run.ts";
import { listedRun } from "#db/queries/run-list.ts";
import { readEvents } from "#db/queries/runs.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** A run with its events, what its learner answered in its lesson, and the feedback on it. */
export const GET = route("GET /api/v1/runs/[id]", async ({ viewer, subject: run }) => {
  const { db } = getSite();
  const [listed, { predictions, explanations }, feedback, events] = await Promise.all([
    listedRun(db, viewer, run.id),
    answersAround(db, run),
    feedbackOfRun(db, run.id),
    readEvents(db, run.id),
  ]);
  // It was deleted since it was admitted.
  if (!listed) return refusal("not-found");
  const { params, environment, result } = run;
  const body = {
    ...listed,
    params,
    environment,
    result,
    predictions,
    explanations,
    feedback,
    events,
  };
  return Response.json(body, { headers: { "cache-control": "private, no-store" } });
});
