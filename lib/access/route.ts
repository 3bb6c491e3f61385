import { STRANGER, type Viewer, viewerOf } from "#db/viewer.ts";
import { getSite } from "#lib/site.ts";
import { failed } from "./failed.ts";
import { refusal } from "./refusal.ts";
import { ROUTES, type RouteName } from "./routes.ts";
import { admit, type SubjectOf, type ViewerOf } from "./rules.ts";
import { viewerOfToken } from "./token.ts";

type RuleOf<N extends RouteName> = (typeof ROUTES)[N];

/** The names between brackets in a path. */
type ParamNames<P extends string> = P extends `${string}[${infer Name}]${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

export interface RouteContext<N extends RouteName> {
  readonly request: Request;
  readonly params: Readonly<Record<ParamNames<N>, string>>;
  readonly viewer: ViewerOf<RuleOf<N>>;
  /** The run, class or person that the rule speaks of. */
  readonly subject: SubjectOf<RuleOf<N>>;
}

/**
 * An API route that admits only whom `ROUTES` says. A request that changes something must come from
 * a page of the lab (its `Origin`, and `Sec-Fetch-Site` of the Fetch Metadata draft); when the database is away the answer is
 * 503, and 500 when the fault is ours.
 */
export function route<N extends RouteName>(
  name: N,
  handle: (context: RouteContext<N>) => Promise<Response> | Response,
) {
  return async (
    request: Request,
    { params: given }: { params: Promise<Record<string, string> | undefined> },
  ): Promise<Response> => {
    const { db, origins } = getSite();
    if (!name.startsWith("GET ") && isForeign(request.headers, origins))
      return refusal("foreign-origin");
    try {
      const params = (await given) ?? {};
      const rule: RuleOf<N> = ROUTES[name];
      const viewer = rule === "anyone" ? STRANGER : await whoAsks(name, request.headers);
      const admission = await admit(db, rule, viewer, params.id ?? "");
      if (!admission.ok) return refusal(admission.why);
      const { subject } = admission;
      return await handle({
        request,
        params: params as RouteContext<N>["params"],
        viewer: admission.viewer,
        subject,
      });
    } catch (error) {
      return failed(name, error);
    }
  };
}

/** Whether a browser says that it asks for a page of another site. Programs say neither. */
function isForeign(headers: Headers, origins: readonly string[]): boolean {
  const origin = headers.get("origin");
  const isKnown = origin === null || origins.includes(origin);
  return !isKnown || headers.get("sec-fetch-site") === "cross-site";
}

/** By the cookie; on the read-only API a token counts, too. */
async function whoAsks(name: RouteName, headers: Headers): Promise<Viewer> {
  const { db, auth } = getSite();
  const bearer = /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer && name.startsWith("GET /api/v1/")) return viewerOfToken(db, bearer);
  return viewerOf(auth, headers);
}
