import { route } from "#lib/access/route.ts";
import { sidecarUrl } from "#lib/sidecar-url.ts";
import { getSite } from "#lib/site.ts";

/** Says where the sidecar is, and makes nothing. */
export const GET = route("GET /api/session", ({ request }) => {
  const ws = sidecarUrl(getSite().env, request.headers.get("host"));
  return Response.json({ ws }, { headers: { "cache-control": "no-store" } });
});

/**
 * Makes sure there is a learner, an anonymous one if the cookie names none, and says where the
 * sidecar is; 201 if it made one. Called when the first experiment connects, so that lesson pages stay static.
 */
export const POST = route("POST /api/session", async ({ request, viewer }) => {
  const { env, auth } = getSite();
  const ws = sidecarUrl(env, request.headers.get("host"));
  if (viewer.role !== "stranger") return Response.json({ ws });
  const signIn = await auth.api.signInAnonymous({ headers: request.headers, asResponse: true });
  if (!signIn.ok) return signIn;
  const headers = new Headers();
  for (const cookie of signIn.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return Response.json({ ws }, { status: 201, headers });
});
