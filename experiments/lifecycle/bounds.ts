import { isValidFromPage } from "#protocol/frame-close.ts";
import type { Ending } from "./events.ts";

/** Least and most of each number; a close reason counts in UTF-8 (RFC 6455 5.5). */
export const BOUNDS = {
  idleMs: { min: 200, max: 60_000 },
  reasonBytes: 123,
} as const;

/**
 * Why a page may not pass this code to `close`, null if it may: 1000, or 3000 to 4999 (WHATWG
 * websockets, `close()` step 1).
 */
export function clientCodeFault(code: number): string | null {
  if (isValidFromPage(code)) return null;
  return `${serverCodeFault(code) ?? `${code} is for protocols, not for pages.`} A page may give 1000, or 3000 to 4999.`;
}

/**
 * Why no endpoint may put this code into a Close frame, null if it may (RFC 6455 7.4.1, 7.4.2).
 */
export function serverCodeFault(code: number): string | null {
  if (code < 1000) return `${code} is not used: close codes begin at 1000 (RFC 6455 7.4.2).`;
  if (code > 4999) return `${code} is not defined: close codes end at 4999 (RFC 6455 7.4.2).`;
  if (code === 1004) return "1004 is reserved, with no meaning yet (RFC 6455 7.4.1).";
  if (code === 1005 || code === 1006 || code === 1015) {
    return `${code} never travels: an endpoint says it to its own code only (RFC 6455 7.4.1).`;
  }
  if (code > 1014 && code < 3000) return `${code} is reserved for later versions (RFC 6455 7.4.2).`;
  return null;
}

/** Whether an ending uses the code and the reason of the parameters. */
export function usesCode(ending: Ending): boolean {
  return ending === "client-closes" || ending === "server-closes" || ending === "both-close";
}
