import arcjet, {
  type ArcjetMode,
  createRemoteClient,
  detectBot,
  shield,
  slidingWindow,
} from "@arcjet/next";
import type { NextRequest } from "next/server";
import { SITE_LIMITS } from "./local-limits.ts";
import { ARCJET_TIMEOUT_MS, type ArcjetVerdict, arcjetVerdict } from "./verdict.ts";

/** Where only people are let in; scripts with a token of the API are welcome elsewhere. */
const PEOPLE_ONLY = /^\/(?:api\/(?:auth|session|join)|sign-in|join|invited)(?:\/|$)/;
const GUARDED = /^\/api\/(?!health$)/;

/** Asks Arcjet about the API, sign-in and join; null about anything else. Does not throw. */
export function createSiteArcjet(options: {
  key: string;
  mode: ArcjetMode;
  /** Tests give the client of a service of their own. */
  client?: ReturnType<typeof createRemoteClient>;
}) {
  const { key, mode } = options;
  const client = options.client ?? createRemoteClient({ timeout: ARCJET_TIMEOUT_MS });
  const { points, seconds } = SITE_LIMITS.api;
  const forAll = arcjet({
    key,
    client,
    rules: [shield({ mode }), slidingWindow({ mode, max: points, interval: seconds })],
  });
  const forPeople = forAll.withRule(detectBot({ mode, allow: [] }));
  return async (request: NextRequest, address: string): Promise<ArcjetVerdict | null> => {
    const { pathname } = request.nextUrl;
    const peopleOnly = PEOPLE_ONLY.test(pathname);
    if (!peopleOnly && !GUARDED.test(pathname)) return null;
    const guard = peopleOnly ? forPeople : forAll;
    try {
      return arcjetVerdict(await guard.protect(request, address ? { ipSrc: address } : {}));
    } catch (error) {
      return { kind: "error", message: String(error) };
    }
  };
}
