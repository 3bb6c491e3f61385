/** What a run may do, and for how long. */
export const BOUNDS = {
  /** Messages that an attacker sends once it is in. */
  flood: { min: 1, max: 300 },
  /** KiB of the one large message. */
  bigKiB: { min: 1, max: 128 },
  /** `maxPayload` of the limits, KiB. */
  mostKiB: { min: 1, max: 128 },
  /** Messages a second that the limits let through. */
  perSecond: { min: 1, max: 100 },
} as const;

/** `maxPayload` where the limits are off: the lab's own. */
export const UNLIMITED_BYTES = 256 * 1024;
/** A ticket that is not used for so long is worth nothing. */
export const TICKET_MS = 10_000;
/** What the learner's own page sends in one go: an honest client has bursts, too. */
export const HONEST_MESSAGES = 10;
/** A connection on which nothing comes for so long is closed: 1001. */
export const IDLE_MS = 5_000;
/** What each visitor has, from its first request to its last byte. */
export const VISIT_MS = 5_000;
