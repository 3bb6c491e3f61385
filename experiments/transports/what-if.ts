import * as z from "zod";
import { formatBytes, formatCount } from "#components/wire/format.ts";
import type { Rate } from "./rates.ts";

/** Who would use it, and for how long. */
export const crowdSchema = z.strictObject({
  clients: z.int().min(1).max(100_000_000).default(10_000),
  hours: z.int().min(1).max(8_760).default(24),
});
export type Crowd = z.infer<typeof crowdSchema>;

/** What all clients together would cost. */
export interface Projection {
  readonly bytes: number;
  readonly requests: number;
  readonly megabitsPerSecond: number;
  readonly requestsPerSecond: number;
  /** Seconds of work of the server's thread in each second: how many threads it would keep busy. */
  readonly threads: number;
  /** How `bytes` comes about, with its numbers. */
  readonly arithmetic: string;
}

/** What was measured for one client, for many and for longer. The numbers shown are those reckoned with. */
export function project(rate: Rate, { clients, hours }: Crowd): Projection {
  const seconds = hours * 3_600;
  const { requests, bytes: fixed, words } = askingOf(rate, seconds);
  const each = Math.round(rate.bytesPerEvent);
  const events = Math.round(rate.eventsPerSecond * seconds);
  const bytes = (fixed + each * events) * clients;
  const crowd = `${formatCount(clients)} ${clients === 1 ? "client" : "clients"}`;
  return {
    bytes,
    requests: requests * clients,
    megabitsPerSecond: (bytes * 8) / seconds / 1e6,
    requestsPerSecond: (requests * clients) / seconds,
    threads: (rate.workPerSecond * clients) / 1e6,
    arithmetic: `(${words} + ${formatBytes(each)} × ${formatCount(events)} events) × ${crowd} = ${formatSize(bytes)}`,
  };
}

/** What it costs a client to ask, events aside. */
function askingOf(rate: Rate, seconds: number) {
  switch (rate.kind) {
    case "asked": {
      const header = Math.round(rate.headerPerRequest);
      const requests = Math.round(rate.requestsPerSecond * seconds);
      const words = `${formatBytes(header)} of headers × ${formatCount(requests)} requests`;
      return { requests, bytes: header * requests, words };
    }
    case "pushed": {
      const opening = Math.round(rate.openingBytes);
      return { requests: 1, bytes: opening, words: `${formatBytes(opening)} to open` };
    }
    default:
      return rate satisfies never;
  }
}

const UNITS = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"] as const;

/** Bytes in three figures and decimal units: `1.05 TB`. */
export function formatSize(bytes: number): string {
  let [value, unit] = [bytes, 0];
  // What would be rounded to 1,000 of a unit is 1 of the next.
  while (value >= 999.5 && unit < UNITS.length - 1) [value, unit] = [value / 1_000, unit + 1];
  return `${unit === 0 ? Math.round(value) : formatFigure(value)} ${UNITS[unit]}`;
}

/** A number in three figures: `0.104`, `12.3`, `8,640`. */
export function formatFigure(value: number): string {
  if (value === 0) return "0";
  if (value >= 100) return formatCount(Math.round(value));
  return value < 0.001 ? "under 0.001" : value.toPrecision(3);
}
