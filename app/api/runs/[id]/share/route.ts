import { shareRun, withdrawShare } from "#db/queries/shares.ts";
import { route } from "#lib/access/route.ts";
import { newToken } from "#lib/access/token.ts";
import { getSite } from "#lib/site.ts";

/** Makes a link by which anyone may see the run, or gives the one that it has. */
export const POST = route("POST /api/runs/[id]/share", async ({ subject: run }) => {
  const token = await shareRun(getSite().db, run.id, newToken());
  return Response.json({ token, path: `/shared/${token}` });
});

/** Withdraws the link: it never works again. */
export const DELETE = route("DELETE /api/runs/[id]/share", async ({ subject: run }) => {
  await withdrawShare(getSite().db, run.id);
  return new Response(null, { status: 204 });
});
