import { learnerOf } from "#db/auth.ts";
import { databaseAway } from "#lib/database-away.ts";
import { sidecarUrl } from "#lib/sidecar-url.ts";
import { getSite } from "#lib/site.ts";

/** Says where the sidecar is, and makes nothing. */
export function GET(request: Request): Response {
  const ws = sidecarUrl(getSite().env, request.headers.get("host"));
  return Response.json({ ws }, { headers: { "cache-control": "no-store" } });
}

/**
 * Makes sure there is a learner, an anonymous one if the cookie names none, and says where the
 * sidecar is. Called when the first experiment connects, so that lesson pages stay static.
 */
export async function POST(request: Request): Promise<Response> {
  const { env, auth, origins } = getSite();
  // A form on another site could otherwise replace the learner's session by a new one.
  const origin = request.headers.get("origin");
  if (origin !== null && !origins.includes(origin)) {
    return Response.json(
      { error: "forbidden", message: "This Origin is not one of the lab's: see PUBLIC_URL." },
      { status: 403 },
    );
  }
  const ws = sidecarUrl(env, request.headers.get("host"));
  try {
    if (await learnerOf(auth, request.headers)) return Response.json({ ws });
    const signIn = await auth.api.signInAnonymous({
      headers: request.headers,
      asResponse: true,
    });
    if (!signIn.ok) return signIn;
    const headers = new Headers();
    for (const cookie of signIn.headers.getSetCookie()) headers.append("set-cookie", cookie);
    return Response.json({ ws }, { headers });
  } catch (error) {
    return databaseAway("POST /api/session", error);
  }
}
