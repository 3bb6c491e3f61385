import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { addressKey } from "#lib/client-address.ts";

/**
 * What one address may ask of the site, in requests per window. A class of 300 behind one address
 * must get in at once: docs/decisions/0019 says how the figures were chosen.
 */
export const SITE_LIMITS = {
  api: { points: 6_000, seconds: 60 },
  /** New learners. */
  learners: { points: 1_000, seconds: 600 },
  /** Attempts to sign in or up. */
  "sign-in": { points: 600, seconds: 600 },
  /** Of these, for one e-mail address. */
  "sign-in-email": { points: 30, seconds: 600 },
  /** Looks at a class by its code, right or wrong: there are 30⁸ codes. */
  join: { points: 3_000, seconds: 600 },
} as const;

type Reason = keyof typeof SITE_LIMITS;
export type SiteLimits = Readonly<Record<Reason, { points: number; seconds: number }>>;

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly address: string;
  /** Whom a request to sign in names. */
  readonly email: string;
}

export interface LocalDenial {
  readonly reason: Reason;
  readonly retryAfterSeconds: number;
  /** Whether it is the first of its window: one line in the log is enough. */
  readonly isFirst: boolean;
}

const SIGN_IN = /^\/api\/auth\/(sign-in|sign-up|change-password|change-email)\b/;

/** Whether a request tries a password, so that its body names who is meant. */
export function triesPassword({ method, path }: Pick<Asked, "method" | "path">): boolean {
  return method === "POST" && SIGN_IN.test(path) && path !== ANONYMOUS;
}

const JOIN = /^\/(?:api\/)?join\/./;
const ANONYMOUS = "/api/auth/sign-in/anonymous";

/** The limits of one process of the site, in its memory. */
export class LocalLimits {
  readonly #limiters: Readonly<Record<Reason, RateLimiterMemory>>;

  constructor(limits: SiteLimits = SITE_LIMITS) {
    const limiter = (reason: Reason) =>
      new RateLimiterMemory({ points: limits[reason].points, duration: limits[reason].seconds });
    this.#limiters = {
      api: limiter("api"),
      learners: limiter("learners"),
      "sign-in": limiter("sign-in"),
      "sign-in-email": limiter("sign-in-email"),
      join: limiter("join"),
    };
  }

  /** Counts a request; says why it is one too many, or null. */
  async check({ method, path, address, email }: Asked): Promise<LocalDenial | null> {
    const key = addressKey(address);
    const makesLearner = method === "POST" && (path === "/api/session" || path === ANONYMOUS);
    let denial = path.startsWith("/api/") ? await this.#consume("api", key) : null;
    if (makesLearner) denial ??= await this.#consume("learners", key);
    if (triesPassword({ method, path })) {
      denial ??= await this.#consume("sign-in", key);
      denial ??= await this.#consume("sign-in-email", `${key} ${email}`);
    }
    if (JOIN.test(path)) denial ??= await this.#consume("join", key);
    return denial;
  }

  async #consume(reason: Reason, key: string): Promise<LocalDenial | null> {
    const limiter = this.#limiters[reason];
    const refused = await consume(limiter, key);
    return (
      refused && {
        reason,
        retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)),
        isFirst: refused.consumedPoints === limiter.points + 1,
      }
    );
  }
}

/** The limiter's state when there was no point left for this key, else null. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  }
}
