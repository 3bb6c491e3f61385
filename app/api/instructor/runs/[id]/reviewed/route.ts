import { deedOf } from "#app/api/instructor/runs/deed.ts";
import { markReviewed, reviewDeed, unmarkReviewed } from "#db/queries/review.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

/** Marks the run as reviewed, and releases the caller's claim. */
export const POST = route("POST /api/instructor/runs/[id]/reviewed", async (context) => {
  const { viewer, subject: run } = context;
  await reviewDeed(getSite().database, deedOf(context, "run.review"), (tx) =>
    markReviewed(tx, run.id, viewer),
  );
  return new Response(null, { status: 204 });
});

/** Marks the run as not reviewed. */
export const DELETE = route("DELETE /api/instructor/runs/[id]/reviewed", async (context) => {
  await reviewDeed(getSite().database, deedOf(context, "run.unreview"), (tx) =>
    unmarkReviewed(tx, context.subject.id),
  );
  return new Response(null, { status: 204 });
});
