import { LINK_LIMITS } from "#protocol/link.ts";
import type { DuplexParams } from "./contract.ts";

/** Least and most of each number; the rate has no most. */
export const BOUNDS = {
  exchanges: { min: 1, max: 200 },
  bytes: { min: 16, max: 4_096 },
  thinkMs: { min: 0, max: 200 },
  roundTripMs: { min: 0, max: LINK_LIMITS.roundTripMs },
  bytesPerSecond: { min: LINK_LIMITS.minBytesPerSecond, max: Number.MAX_SAFE_INTEGER },
  largeBytes: { min: 0, max: 1024 * 1024 },
} as const;

/** Longest run that is begun, by `expectedMs`. */
export const LONGEST_MS = 90_000;
/** What a browser's request head and the server's answer head come to, about. */
const HTTP_HEADS = { up: 800, down: 350 } as const;
/** Questions and notices never arise faster: browsers do not run timers more often than every 4 ms. */
const SHORTEST_PACE_MS = 10;
/** Each way sends the large message once. */
const TRIALS = 3;

/**
 * How often a question arises, and a notice: as soon as the server can have thought about the one
 * before, so that whoever does not wait gains nothing by letting the server think of two at once.
 */
export function paceMs({ thinkMs }: Pick<DuplexParams, "thinkMs">): number {
  return Math.max(thinkMs, SHORTEST_PACE_MS);
}

/** How long the parts of a run take on a machine that takes no time itself, milliseconds. */
export function expectedMs(params: DuplexParams): { exchanges: number; line: number } {
  const { exchanges, bytes, thinkMs, roundTripMs, largeBytes, bytesPerSecond } = params;
  const passing = (count: number) => (bytesPerSecond ? (count / bytesPerSecond) * 1000 : 0);
  const pace = paceMs(params);
  const exchange =
    roundTripMs + thinkMs + passing(HTTP_HEADS.up + bytes) + passing(HTTP_HEADS.down + 2 * bytes);
  // TCP and the first request, or the opening handshake.
  const opening = 2 * roundTripMs;
  const http = opening + exchanges * Math.max(pace, exchange);
  const socket = opening + roundTripMs + thinkMs + exchanges * Math.max(pace, passing(2 * bytes));
  const line = opening + TRIALS * (roundTripMs + passing(largeBytes));
  return { exchanges: http + socket, line: largeBytes > 0 ? line : 0 };
}

/** What is wrong with several parameters together: which field to mend, and how; null when nothing is. */
export function paramsFault(params: DuplexParams): { field: string; message: string } | null {
  const { exchanges, line } = expectedMs(params);
  if (exchanges + line <= LONGEST_MS) return null;
  const seconds = Math.round((exchanges + line) / 1000);
  const message = `This run would take about ${seconds} s, and ${LONGEST_MS / 1000} s is the most:`;
  return exchanges >= line
    ? { field: "exchanges", message: `${message} ask fewer, or take a faster link.` }
    : { field: "largeBytes", message: `${message} take a smaller one, or a faster link.` };
}
