import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { UNREACHABLE } from "#experiments/lifecycle/bounds.ts";
import { readEnv } from "#lib/env.ts";
import { contentSecurityPolicy, DATA_POLICY } from "#lib/guard/content-security-policy.ts";
import { readInlineScripts, scriptSources } from "#lib/guard/inline-scripts.ts";
import { createSiteGuard } from "#lib/guard/site-guard.ts";
import { sidecarUrl } from "#lib/sidecar-url.ts";

const read = readEnv(process.env);
if (!read.ok) throw new Error(read.message);
const { env } = read;
const isDevelopment = process.env.NODE_ENV === "development";
const isHttps = env.PUBLIC_URL?.startsWith("https:") ?? false;
const inlineScripts = isDevelopment ? {} : readInlineScripts();
const guard = createSiteGuard(env);

/** The site's door: limits first, then the headers that depend on the request. */
export async function proxy(request: NextRequest): Promise<Response> {
  const denial = await guard(request);
  const response = denial ?? admit(request);
  if (isHttps) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

function admit(request: NextRequest): Response {
  const { pathname } = request.nextUrl;
  if (pathname.startsWith("/api/")) {
    return NextResponse.next({ headers: { "content-security-policy": DATA_POLICY } });
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({
    scripts: scriptSources(inlineScripts, pathname, nonce),
    sidecar: sidecarUrl(env, request.headers.get("host")),
    alsoConnectTo: [new URL(UNREACHABLE).origin],
    isDevelopment,
  });
  // Next.js finds the nonce in the request's header and gives it to what it renders.
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  return NextResponse.next({
    request: { headers },
    headers: { "content-security-policy": policy },
  });
}

/** Everything but what the build made. */
export const config = { matcher: "/((?!_next/static|_next/image).*)" };
