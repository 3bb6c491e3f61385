import { formatBytes, formatCount, formatMicros } from "#components/wire/format.ts";
import type { Contest, Findings, Push } from "./verdict.ts";
import { WAYS } from "./ways.ts";
import { formatSize } from "./what-if.ts";

/** Node closes a connection that is idle for longer (`server.keepAliveTimeout`). */
const IDLE_MS = 5_000;
/** Intervals longer than this are no polling that anyone would do. */
const LONGEST_INTERVAL = 60;

export function fewerBytes({ result, params }: Findings, { poll, way, push }: Contest): string {
  const less = Math.round((1 - poll.bytes / push.bytes) * 100);
  const { delivered, requests, emptyAnswers, missed } = result.transports.poll;
  const full = Math.max(1, requests - emptyAnswers);
  const why =
    params.answer === "latest" && missed > 0
      ? `an answer has the latest event only, so ${formatCount(missed)} of ${formatCount(result.total)} were never sent`
      : `an answer brought ${(delivered / full).toFixed(1)} events on average, which share its header`;
  return `Polling would carry ${formatSize(poll.bytes)} a day and client, ${less}% less than ${WAYS[way].label} with ${formatSize(push.bytes)}: ${why}.`;
}

export function lessWork({ result }: Findings, { poll, way, push }: Contest): string {
  const share = Math.round((poll.threads / push.threads) * 100);
  const { delivered, workMicros } = result.transports.poll;
  const each = Math.round(workMicros / Math.max(1, delivered));
  return `It kept the server busy for ${share}% of the time that ${WAYS[way].label} took (${formatMicros(each)} an event), and its bytes are not far apart: ${formatSize(poll.bytes)} a day and client against ${formatSize(push.bytes)}. Events that share an answer are written at once.`;
}

export function fewBytes({ poll, way, push }: Contest): string {
  return `Polling so seldom would carry ${formatSize(poll.bytes)} a day and client, ${WAYS[way].label} ${formatSize(push.bytes)}: little either way.`;
}

/** Whether polling let go of its connection between two requests, as counted on the wire. */
export function heldReason({ params, result }: Findings): readonly string[] {
  const { requests, connections } = result.transports.poll;
  const idle = !params.keepAlive || params.intervalMs > IDLE_MS;
  if (!idle || connections < 2) return [];
  return [
    `Nothing is held open between two requests: the ${formatCount(requests)} requests came by ${formatCount(connections)} connections. No heartbeat is needed, and any server may answer the next one.`,
  ];
}

export function pollingCosts({ result, params }: Findings): readonly string[] {
  const { latency, missed } = result.transports.poll;
  const pushed = result.transports.socket.latency;
  const against = pushed ? `, against ${formatMicros(pushed.p50)} by WebSocket` : "";
  const seen = latency
    ? ` Those that came took ${formatMicros(latency.p50)} in the median${against}.`
    : "";
  return [
    `Delay: an event waits for the next poll, up to ${formatMicros(params.intervalMs * 1_000)}, and then for the answer.${seen}`,
    ...(missed > 0
      ? [
          `The page never saw ${formatCount(missed)} of ${formatCount(result.total)} events: good for a state that the next one replaces, wrong for messages.`,
        ]
      : []),
  ];
}

export function sooner({ result }: Findings, way: Push): readonly string[] {
  const [poll, push] = [result.transports.poll.latency, result.transports[way].latency];
  if (!poll || !push) return [];
  const { label } = WAYS[way];
  if (Math.abs(poll.p50 - push.p50) <= Math.max(poll.error, push.error)) {
    return [
      `In the median ${label} and short polling differ by less than the error of the clocks: this run cannot tell which is sooner.`,
    ];
  }
  return [
    `An event reached the page after ${formatMicros(push.p50)} by ${label}, after ${formatMicros(poll.p50)} by short polling (medians).`,
  ];
}

export function moreBytes({ params }: Findings, { poll, way, push }: Contest): string {
  const times = poll.bytes / push.bytes;
  const amounts = `${formatSize(poll.bytes)} a day and client, ${formatSize(push.bytes)} by ${WAYS[way].label}`;
  if (times < 1.05) return `In bytes there is no difference to speak of: ${amounts}.`;
  return `Asking every ${formatMicros(params.intervalMs * 1_000)} would carry ${times.toFixed(1)} times the bytes: ${amounts}.`;
}

export function emptyReason({ result }: Findings): readonly string[] {
  const { requests, emptyAnswers } = result.transports.poll;
  if (emptyAnswers === 0) return [];
  return [`${formatCount(emptyAnswers)} of ${formatCount(requests)} short polls brought nothing.`];
}

/** Whether the two pushes can be told apart by their delay at all. */
export function pushesAlike({ result }: Findings): readonly string[] {
  const [socket, sse] = [result.transports.socket.latency, result.transports.sse.latency];
  if (!socket || !sse) return [];
  const difference = Math.abs(socket.p50 - sse.p50);
  const error = Math.max(socket.error, sse.error);
  if (difference > error) return [];
  return [
    `WebSocket and Server-Sent Events differ by ${formatMicros(difference)} in the median, which is within the error of the clocks (± ${formatMicros(error)}): as to delay they are alike.`,
  ];
}

/** From which interval on polling would carry fewer bytes: the more events share an answer's header. */
export function turningPoint({ params, rates }: Findings, way: Push): readonly string[] {
  const { poll, [way]: push } = rates;
  if (params.answer !== "all" || poll?.kind !== "asked" || push?.kind !== "pushed") return [];
  const spared = push.bytesPerEvent - poll.bytesPerEvent;
  const seconds = poll.headerPerRequest / (spared * push.eventsPerSecond);
  if (spared <= 0 || seconds > LONGEST_INTERVAL) return [];
  const interval = seconds < 10 ? seconds.toFixed(1) : Math.round(seconds);
  return [
    `At an interval of about ${interval} s polling would carry as many bytes as ${WAYS[way].label}: ${formatBytes(Math.round(poll.headerPerRequest))} of headers for each request, ${formatBytes(Math.round(spared))} spared for each event.`,
  ];
}

export function pushCosts(): readonly string[] {
  return [
    "Each client holds a connection open all the time, silent or not, and heartbeats are needed to notice when it is gone.",
    "The events of this stream go one way only. Server-Sent Events do that over plain HTTP and reconnect by themselves; WebSocket lets the page speak on the same connection.",
  ];
}
