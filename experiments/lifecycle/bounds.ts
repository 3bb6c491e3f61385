import { isValidFromPage } from "#protocol/frame-close.ts";

/** Least and most of each number; a close reason counts in UTF-8 (RFC 6455 5.5). */
export const BOUNDS = {
  idleMs: { min: 200, max: 60_000 },
  // Chromium waits 60 s for the answer to its Close; some more is left for it.
  patienceMs: { min: 1_000, max: 90_000 },
  reasonBytes: 123,
} as const;

/** Added by the cable, so that CLOSING lasts long enough to be seen and two Close frames can cross. */
export const ROUND_TRIP_MS = 200;
/** How long a connection is OPEN before it is brought to its end. */
export const OPEN_FOR_MS = 300;
/** What is due has come after so long, on a busy machine, too; else an ending is given up. */
export const DUE_WITHIN_MS = 8_000;
/**
 * Where nobody answers, ever: a name below `.invalid` does not resolve (RFC 6761 6.4). A page is told
 * the same when a name is unknown, a port closed, or a host silent; but a closed port may be open
 * elsewhere or behind a firewall that says nothing, and no page may try the ports of its own machine
 * without asking.
 */
export const UNREACHABLE = "ws://unreachable.invalid/";

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
