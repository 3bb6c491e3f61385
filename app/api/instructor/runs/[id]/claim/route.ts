import * as z from "zod";
import { deedOf } from "#app/api/instructor/runs/deed.ts";
import { claimRun, releaseClaim, renewClaim, reviewDeed } from "#db/queries/review.ts";
import { readBody } from "#lib/access/body.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { getSite } from "#lib/site.ts";

const claimSchema = z.strictObject({
  /** Id of the instructor whose claim it takes over. */
  from: z.uuid().optional(),
});

/** Claims the run for a while, or prolongs the claim that the caller holds. */
export const POST = route("POST /api/instructor/runs/[id]/claim", async (context) => {
  const { db, database } = getSite();
  const { viewer, subject: run } = context;
  const body = await readBody(context.request, claimSchema);
  if (!body.ok) return body.response;
  const { from } = body.value;
  const claim =
    (await renewClaim(db, run.id, viewer)) ??
    (await reviewDeed(database, deedOf(context, "run.claim"), (tx) =>
      claimRun(tx, run.id, viewer, from),
    ));
  return claim ? Response.json(claim) : refusal("conflict", "Someone else holds this claim now.");
});

/** Releases the caller's claim; there may be none. */
export const DELETE = route("DELETE /api/instructor/runs/[id]/claim", async (context) => {
  const { viewer, subject: run } = context;
  await reviewDeed(getSite().database, deedOf(context, "run.release"), (tx) =>
    releaseClaim(tx, run.id, viewer),
  );
  return new Response(null, { status: 204 });
});
