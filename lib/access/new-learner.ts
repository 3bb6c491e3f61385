import { getSite } from "#lib/site.ts";

export type NewLearner =
  | { readonly ok: true; readonly id: string; readonly cookies: Headers }
  | { readonly ok: false; readonly response: Response };

/** Makes an anonymous learner; `cookies` goes with the answer, so that the browser stays that one. */
export async function newLearner(headers: Headers): Promise<NewLearner> {
  const response = await getSite().auth.api.signInAnonymous({ headers, asResponse: true });
  if (!response.ok) return { ok: false, response };
  const { user } = (await response.json()) as { user: { id: string } };
  const cookies = new Headers();
  for (const cookie of response.headers.getSetCookie()) cookies.append("set-cookie", cookie);
  return { ok: true, id: user.id, cookies };
}
