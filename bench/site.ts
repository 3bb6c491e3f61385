import { createAuth } from "#db/auth.ts";
import type { Database } from "#db/client.ts";

export const ORIGIN = "http://localhost:3000";
export const SECRET = "a secret that only the bench uses, and long enough";

/** Makes an anonymous learner as the site does; gives the Cookie header of their browser. */
export async function makeLearner(db: Database): Promise<string> {
  const auth = createAuth({ db, secret: SECRET, siteUrl: ORIGIN, trustedOrigins: [ORIGIN] });
  const response = await auth.api.signInAnonymous({ asResponse: true });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
