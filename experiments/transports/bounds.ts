/** The numbers of the parameters that bounds of their own do not hold: they multiply. */
interface Amounts {
  readonly rate: number;
  readonly size: number;
  readonly burst: number;
  readonly seconds: number;
  readonly intervalMs: number;
  readonly cookieBytes: number;
}

/** What a run will bring about at the most, as far as its parameters tell. */
export interface Estimate {
  /** Events that happen. */
  readonly events: number;
  /** HTTP requests, the opening handshake counted. */
  readonly requests: number;
  /** Bytes on the wire, all transports and both directions. */
  readonly bytes: number;
}

/** A run holds 8 MiB: this leaves room for what cannot be known before. */
export const MOST = { events: 1_000, bytes: 6 * 1024 * 1024 } as const;

/** A request's head and its answer's, without the cookie, as a browser and Node write them. */
const HEADS = 1_200;
const MIB = 1024 * 1024;

/** The events of a run, at least one. */
export function eventCount({ rate, seconds }: Pick<Amounts, "rate" | "seconds">): number {
  return Math.max(1, Math.round(rate * seconds));
}

export function estimate(params: Amounts): Estimate {
  const { size, burst, seconds, intervalMs, cookieBytes } = params;
  const events = eventCount(params);
  const polls = Math.ceil((seconds * 1000) / intervalMs) + 1;
  // A long poll is answered once a burst, the other two ask once.
  const requests = polls + Math.ceil(events / burst) + 3;
  return { events, requests, bytes: events * size * 4 + requests * (cookieBytes + HEADS) };
}

/** What is wrong with the parameters together, and the field to say it at; null if nothing. */
export function paramsFault(params: Amounts): { field: string; message: string } | null {
  const { events, requests, bytes } = estimate(params);
  if (events > MOST.events) {
    return {
      field: "rate",
      message:
        `${params.rate} a second for ${params.seconds} s are ${events.toLocaleString("en")} events; ` +
        `a run has ${MOST.events.toLocaleString("en")} at the most. Lower the rate or the duration.`,
    };
  }
  if (bytes <= MOST.bytes) return null;
  const ofEvents = events * params.size * 4;
  const most = `a run has ${MOST.bytes / MIB} MiB at the most`;
  if (ofEvents > bytes / 2) {
    return {
      field: "size",
      message:
        `${events.toLocaleString("en")} events of ${params.size.toLocaleString("en")} bytes, four times, ` +
        `are about ${inMib(ofEvents)} MiB; ${most}. Lower the size, the rate or the duration.`,
    };
  }
  return {
    field: params.cookieBytes > HEADS ? "cookieBytes" : "intervalMs",
    message:
      `About ${requests.toLocaleString("en")} requests with their headers and cookie ` +
      `are ${inMib(bytes)} MiB; ${most}. Lower the cookie, the rate or the duration, or raise the interval.`,
  };
}

function inMib(bytes: number): string {
  return (bytes / MIB).toFixed(1);
}
