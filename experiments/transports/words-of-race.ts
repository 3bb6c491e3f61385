import { formatCount, formatMicros } from "#components/wire/format.ts";
import { TRANSPORTS, type Transport } from "./events.ts";
import type { Reading } from "./reading.ts";
import { latencyOf } from "./summary.ts";
import { WAYS } from "./ways.ts";

/** What the strip shows, in words: how many events, and how each way brought them. */
export function raceWords(reading: Reading): string {
  const count = reading.happened.size;
  const ways = TRANSPORTS.map((transport) => {
    const { arrivals, missed } = reading.transports[transport];
    const latency = latencyOf(arrivals);
    const after = latency ? `, half of them within ${formatMicros(latency.p50)}` : "";
    const lost = missed.length > 0 ? `, ${formatCount(missed.length)} missed` : "";
    return `${WAYS[transport].label} brought ${formatCount(arrivals.length)}${after}${lost}`;
  });
  return `${formatCount(count)} events happened. ${ways.join("; ")}.`;
}

/** How event `n` came to the page over a transport: after how long, with how many others. */
export function arrivalWords(reading: Reading, transport: Transport, n: number): string {
  const { arrivals, missed } = reading.transports[transport];
  const arrival = arrivals.find((each) => each.n === n);
  if (!arrival) return missed.includes(n) ? "missed" : "not there yet";
  const others = arrivals.filter(({ gotAt }) => gotAt === arrival.gotAt).length - 1;
  const company = arrival.merged && others > 0 ? `, with ${formatCount(others)} more` : "";
  const doubt = arrival.leftOut ? ", left out of the figures" : "";
  return `${formatMicros(arrival.latency)} ± ${formatMicros(arrival.error)}${company}${doubt}`;
}
