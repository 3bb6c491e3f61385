import * as z from "zod";
import { CLEAR_LANE, type Lane } from "#protocol/fault.ts";

/** Limits of what the link can be asked for. */
export const LINK_LIMITS = { roundTripMs: 300, minBytesPerSecond: 16 * 1024 } as const;

/** The cable between a learner's client and the server under test, as it is simulated. */
export const linkSchema = z.strictObject({
  /** Added to each round trip, half of it in each direction; milliseconds. */
  roundTripMs: z.int().min(0).max(LINK_LIMITS.roundTripMs).default(0),
  /** How much passes in each direction; null: as much as the machine can. */
  bytesPerSecond: z.int().min(LINK_LIMITS.minBytesPerSecond).nullable().default(null),
});
export type Link = z.infer<typeof linkSchema>;

/** Whether the link changes anything, so that the connection must be led through it. */
export function isSlow(link: Link): boolean {
  return link.roundTripMs > 0 || link.bytesPerSecond !== null;
}

/** The conditions that make it, in each of its directions. */
export function laneOf(link: Link): Lane {
  return { ...CLEAR_LANE, delayMs: link.roundTripMs / 2, bytesPerSecond: link.bytesPerSecond };
}
