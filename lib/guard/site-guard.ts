import type { NextRequest } from "next/server";
import type { Env } from "#lib/env.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { createSiteArcjet } from "./arcjet.ts";
import { DATA_POLICY } from "./content-security-policy.ts";
import { LocalLimits, triesPassword } from "./local-limits.ts";

/** More than a request to sign in needs, bytes. */
const MOST_CREDENTIAL_BYTES = 16 * 1024;

/** Decides on each request to the site: the answer to one that is denied, or null. */
export function createSiteGuard({
  ARCJET_KEY,
  ARCJET_MODE,
}: Pick<Env, "ARCJET_KEY" | "ARCJET_MODE">) {
  const local = new LocalLimits();
  const arcjet = ARCJET_KEY
    ? answerOf(createSiteArcjet({ key: ARCJET_KEY, mode: ARCJET_MODE }))
    : async () => null;
  return async (request: NextRequest): Promise<Response | null> => {
    const { method } = request;
    const path = request.nextUrl.pathname;
    if (!isDecodable(path)) {
      return answer(request, 400, "bad-address", "This address is not percent-encoded text.");
    }
    const address = request.headers.get(ADDRESS_HEADER) ?? "";
    let email = "";
    if (triesPassword({ method, path })) {
      const body = await request.clone().text();
      if (body.length > MOST_CREDENTIAL_BYTES) {
        return answer(request, 413, "too-large", "This is more than a request to sign in needs.");
      }
      email = emailIn(body);
    }
    const denial = await local.check({ method, path, address, email });
    if (!denial) return arcjet(request, address);
    const { reason, retryAfterSeconds, isFirst } = denial;
    if (isFirst) console.warn(JSON.stringify({ denied: reason, address, path }));
    return tooMany(request, retryAfterSeconds);
  };
}

/** Arcjet's verdict as an answer; that it cannot decide is logged once and lets the request through. */
export function answerOf(ask: ReturnType<typeof createSiteArcjet>) {
  let hasWarned = false;
  return async (request: NextRequest, address: string): Promise<Response | null> => {
    const verdict = await ask(request, address);
    switch (verdict?.kind) {
      case undefined:
      case "allow":
        return null;
      case "error":
        if (!hasWarned) console.warn(`Arcjet cannot decide, local limits hold: ${verdict.message}`);
        hasWarned = true;
        return null;
      case "deny":
        if (verdict.status === 429) return tooMany(request, verdict.retryAfterSeconds);
        return answer(request, 403, "forbidden", "This request looks automated or hostile.");
      default:
        return verdict satisfies never;
    }
  };
}

function tooMany(request: NextRequest, seconds: number): Response {
  const time = seconds < 100 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  const wait = `Too many requests from your network: come again in ${time}.`;
  return answer(request, 429, "too-many-requests", wait, seconds);
}

/** As a page for who opens an address in a browser, else as JSON. `message` is the lab's own text. */
function answer(
  request: NextRequest,
  status: number,
  error: string,
  message: string,
  retryAfter?: number,
): Response {
  const headers = new Headers({
    "cache-control": "no-store",
    "content-security-policy": DATA_POLICY,
  });
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  if (!request.headers.get("accept")?.includes("text/html")) {
    return Response.json({ error, message }, { status, headers });
  }
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(PAGE.replaceAll("…", message), { status, headers });
}

/** Without style or script: it must cost nothing. */
const PAGE = `<!doctype html><html lang="en-GB"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Lab 101</title><h1>Lab 101</h1><p>…</p></html>
`;

/** Next.js answers 500 to others (RFC 3986 2.1 leaves open what the octets mean; URLs are UTF-8). */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The e-mail address that a body names, as JSON or as a form; empty when it names none. */
function emailIn(body: string): string {
  let email: unknown;
  try {
    email = (JSON.parse(body) as { email?: unknown } | null)?.email;
  } catch {
    email = new URLSearchParams(body).get("email");
  }
  return typeof email === "string" ? email.trim().toLowerCase().slice(0, 320) : "";
}
