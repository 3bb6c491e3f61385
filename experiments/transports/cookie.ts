import type { TransportsParams } from "./contract.ts";

const NAME = "ballast";
/** It outlives the stream by so much, and then nobody carries it on. */
const OUTLIVES_SECONDS = 60;

/**
 * `Set-Cookie` of a cookie that weighs what the run wants in every request for it, name and value
 * together. It goes to this run's path alone.
 */
export function ballastCookie(
  { cookieBytes, seconds }: Pick<TransportsParams, "cookieBytes" | "seconds">,
  path: string,
): string {
  const name = NAME.slice(0, cookieBytes);
  const value = "x".repeat(cookieBytes - name.length);
  return `${name}=${value}; Path=${path}; Max-Age=${seconds + OUTLIVES_SECONDS}; SameSite=Lax`;
}
