import type { IncomingMessage } from "node:http";
import { addressKey, type ReadAddress } from "#lib/client-address.ts";
import type { DoorLimits } from "#protocol/limits.ts";
import { Rate } from "./guard.ts";
import type { Metrics } from "./metrics.ts";
import type { Refusal } from "./refuse.ts";

/** What a request is for; a run's own address is not among them: its run has limits of its own. */
export type Wish = "session" | "echo" | "stray";

/** Counts the requests of each address before any work is done for them ([LIM1]). */
export type AskDoor = (request: IncomingMessage, wish: Wish) => Promise<Refusal | null>;

export function createDoorLimits(options: {
  limits: DoorLimits;
  addressOf: ReadAddress;
  metrics: Metrics;
}): AskDoor {
  const { limits, addressOf, metrics } = options;
  const rates: Record<Wish, Rate> = {
    session: Rate.bursty(limits.sessionsPerSecond, limits.sessionBurst),
    echo: Rate.bursty(limits.echoesPerSecond, limits.echoBurst),
    stray: Rate.bursty(limits.straysPerSecond, limits.strayBurst),
  };
  return async (request, wish) => {
    const seconds = await rates[wish].take(addressKey(addressOf(request)));
    if (seconds === null) return null;
    metrics.denied.inc({ layer: "local", reason: `${wish}-rate` });
    return tooMany(seconds);
  };
}

/** The refusal of one request too many. */
export function tooMany(seconds: number): Refusal {
  return {
    status: 429,
    message: `Too many requests from this address: come again in ${seconds} s.`,
    headers: { "Retry-After": String(seconds) },
  };
}
