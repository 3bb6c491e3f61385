import * as z from "zod/mini";
import { type Failure, versionsDiffer } from "./failure.ts";
import { announceViewer } from "./viewer-news.ts";

const answerSchema = z.strictObject({ ws: z.url({ protocol: /^wss?$/ }) });

export type Learner =
  /** `ws`: where the sidecar is, without a slash at its end. */
  { readonly ok: true; readonly ws: string } | { readonly ok: false; readonly failure: Failure };

/**
 * `POST /api/session`: makes the anonymous learner when the cookie names none, and tells where the
 * sidecar is. Never throws.
 */
export async function makeLearner(
  site: string,
  request: typeof fetch,
  deadlineMs: number,
): Promise<Learner> {
  let response: Response;
  let body: unknown;
  try {
    response = await request(`${site}/api/session`, {
      method: "POST",
      credentials: "same-origin",
      signal: AbortSignal.timeout(deadlineMs),
    });
    body = response.ok ? await response.json() : null;
  } catch (error) {
    if (error instanceof SyntaxError)
      return failed(versionsDiffer("The site's answer is not JSON."));
    return failed({
      kind: "site-unreachable",
      why: "The site does not answer.",
      remedy:
        "Check your network. The lab may be away for a moment, too: try again. If it is yours, check that it runs (npm start).",
      retry: "soon",
    });
  }
  if (!response.ok) return failed(refused(response.status));
  const answer = answerSchema.safeParse(body);
  if (!answer.success) return failed(versionsDiffer(z.prettifyError(answer.error)));
  if (response.status === 201) announceViewer();
  return { ok: true, ws: answer.data.ws.replace(/\/+$/, "") };
}

function refused(status: number): Failure {
  if (status === 403) {
    return {
      kind: "origin-blocked",
      why: "The lab does not expect pages at this address.",
      remedy:
        "Open it at the address that npm start printed, or set PUBLIC_URL to this page's address.",
      retry: "never",
    };
  }
  const passing = status >= 500 || status === 429;
  return {
    kind: "site-refused",
    why: `The site did not make a session for this page (HTTP ${status}).`,
    remedy: passing
      ? "Nothing to do: the page tries again by itself."
      : "Allow cookies for this site, then reload the page.",
    retry: passing ? "later" : "never",
  };
}

function failed(failure: Failure): Learner {
  return { ok: false, failure };
}
