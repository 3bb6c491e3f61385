import { SAME_SITE, type SameSite } from "./defences.ts";

export const COOKIE_NAME = "bank";
/** A run is over by then. */
const MAX_AGE_SECONDS = 90;

/** `Set-Cookie` of a session that goes to `path` alone (RFC 6265 4.1). */
export function sessionCookie(value: string, path: string, sameSite: SameSite): string {
  // Browsers keep a cookie that goes along from other sites only when it is Secure.
  const secure = sameSite === "None" ? "; Secure" : "";
  return `${COOKIE_NAME}=${value}; Path=${path}; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=${sameSite}${secure}`;
}

/** The session that a `Cookie` field names; null: none. */
export function sessionIn(field: string | undefined): string | null {
  for (const pair of (field ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === COOKIE_NAME && value) return value;
  }
  return null;
}

/** `SameSite` of a `Set-Cookie` field (RFC 6265bis 4.1.2.7); null: it says none, or there is no field. */
export function sameSiteOf(field: string | null): SameSite | null {
  const said = /;\s*SameSite=(\w+)/i.exec(field ?? "")?.[1];
  return SAME_SITE.find((one) => one === said) ?? null;
}
