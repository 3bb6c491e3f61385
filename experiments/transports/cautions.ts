import { formatBytes, formatCount, formatMicros } from "#components/wire/format.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import { TRANSPORTS } from "./events.ts";
import type { Findings } from "./verdict.ts";
import { WAYS } from "./ways.ts";

/** A run shorter than this rests on little. */
const SHORT_SECONDS = 10;
/** With fewer deliveries the 95th percentile is one of the two slowest. */
const FEW_DELIVERIES = 40;
/** From this share on, what opens a connection blurs what it costs later. */
const MUCH_OPENING = 0.1;
/** From this share on, a busy event loop is part of the delays. */
const BUSY = 0.5;

/** What the figures of a run cannot tell, as far as the run shows it. */
export function cautionsOf(findings: Findings): readonly string[] {
  return [
    ...fewDeliveries(findings),
    ...opening(findings),
    ...leftOut(findings),
    ...busy(findings),
    `A run of ${findings.params.seconds} s holds no heartbeat, no reconnect and no proxy that cuts quiet connections. TCP's and TLS's own bytes are not counted.`,
  ];
}

function fewDeliveries({ params, result }: Findings): readonly string[] {
  const counts = TRANSPORTS.map((way) => result.transports[way])
    .filter(({ latency }) => latency !== null)
    .map(({ delivered, leftOut }) => delivered - leftOut);
  const least = Math.min(...counts);
  if (counts.length === 0 || (params.seconds >= SHORT_SECONDS && least >= FEW_DELIVERIES))
    return [];
  return [
    `${formatCount(least)} deliveries in ${params.seconds} s are few: p95 and max are single slow moments, and another run may turn them round. The median is firmer.`,
  ];
}

function opening({ rates, result }: Findings): readonly string[] {
  const rate = rates.socket;
  const { up, down } = result.transports.socket;
  const all = bytesIn(up) + bytesIn(down);
  if (rate?.kind !== "pushed" || rate.openingBytes < all * MUCH_OPENING) return [];
  const share = Math.round((rate.openingBytes / all) * 100);
  return [
    `${share}% of WebSocket's bytes opened it (${formatBytes(rate.openingBytes)}): in a longer run they would be spread over more events. Projections count them once.`,
  ];
}

function leftOut({ result }: Findings): readonly string[] {
  const of = TRANSPORTS.filter((way) => result.transports[way].leftOut > 0).map(
    (way) => `${WAYS[way].label} ${formatCount(result.transports[way].leftOut)}`,
  );
  if (of.length === 0) return [];
  return [
    `Deliveries left out of the latency, since the page or the connection was disturbed: ${of.join(", ")}. Their bytes are counted.`,
  ];
}

function busy({ facts: { load } }: Findings): readonly string[] {
  if (!load || load.busy < BUSY) return [];
  const runs = load.runs > 1 ? `, ${formatCount(load.runs)} runs at a time` : "";
  return [
    `The server was busy (${Math.round(load.busy * 100)}% of the time${runs}, held up for ${formatMicros(load.loopDelayMax)} at the longest): delays include that.`,
  ];
}
