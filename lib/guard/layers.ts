import type { Env } from "#lib/env.ts";

/** Which layers of the guard are on, in one line for whoever starts the lab. */
export function guardLayers(
  env: Pick<Env, "ARCJET_KEY" | "ARCJET_MODE" | "TRUSTED_PROXIES">,
): string {
  const { ARCJET_KEY, ARCJET_MODE, TRUSTED_PROXIES } = env;
  const arcjet = ARCJET_KEY ? (ARCJET_MODE === "LIVE" ? "live" : "dry run") : "off (no ARCJET_KEY)";
  const proxies = TRUSTED_PROXIES.length > 0 ? TRUSTED_PROXIES.join(" ") : "none";
  return `Origin list on, local limits on, Arcjet ${arcjet}, trusted proxies: ${proxies}`;
}
