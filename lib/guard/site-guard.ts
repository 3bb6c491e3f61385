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
    const address = request.headers.get(ADDRESS_HEADER) ?? "";
    let email = "";
    if (triesPassword({ method, path })) {
      const body = await request.clone().text();
      if (body.length > MOST_CREDENTIAL_BYTES) {
        return answer(413, "too-large", "This is more than a request to sign in needs.");
      }
      email = emailIn(body);
    }
    const denial = await local.check({ method, path, address, email });
    if (!denial) return arcjet(request, address);
    const { reason, retryAfterSeconds, isFirst } = denial;
    if (isFirst) console.warn(JSON.stringify({ denied: reason, address, path }));
    return tooMany(retryAfterSeconds);
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
        if (verdict.status === 429) return tooMany(verdict.retryAfterSeconds);
        return answer(403, "forbidden", "This request looks automated or hostile.");
      default:
        return verdict satisfies never;
    }
  };
}

function tooMany(seconds: number): Response {
  const wait = `Too many requests: come again in ${seconds} seconds.`;
  return answer(429, "too-many-requests", wait, seconds);
}

function answer(status: number, error: string, message: string, retryAfter?: number): Response {
  const headers = new Headers({
    "cache-control": "no-store",
    "content-security-policy": DATA_POLICY,
  });
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  return Response.json({ error, message }, { status, headers });
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
