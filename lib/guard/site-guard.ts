import type { NextRequest } from "next/server";
import type { Env } from "#lib/env.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { DATA_POLICY } from "./content-security-policy.ts";
import { LocalLimits, triesPassword } from "./local-limits.ts";

/** More than a request to sign in needs, bytes. */
const MOST_CREDENTIAL_BYTES = 16 * 1024;

/** Decides on each request to the site: the answer to one that is denied, or null. */
export function createSiteGuard(_env: Pick<Env, "ARCJET_KEY" | "ARCJET_MODE">) {
  const local = new LocalLimits();
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
    if (!denial) return null;
    const { reason, retryAfterSeconds, isFirst } = denial;
    if (isFirst) console.warn(JSON.stringify({ denied: reason, address, path }));
    const wait = `Too many requests: come again in ${retryAfterSeconds} seconds.`;
    return answer(429, "too-many-requests", wait, retryAfterSeconds);
  };
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
