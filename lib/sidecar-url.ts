import type { Env } from "#lib/env.ts";

/**
 * Where a page that was opened at `host` (the request's Host header) reaches the sidecar: what
 * PUBLIC_WS_URL says, else the same machine on WS_PORT.
 */
export function sidecarUrl(
  env: Pick<Env, "PUBLIC_WS_URL" | "WS_PORT">,
  host: string | null,
): string {
  if (env.PUBLIC_WS_URL) return env.PUBLIC_WS_URL;
  const url = URL.parse(`http://${host ?? "localhost"}`);
  return `ws://${url?.hostname ?? "localhost"}:${env.WS_PORT}`;
}
