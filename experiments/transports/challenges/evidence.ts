import { eventCount } from "#experiments/transports/bounds.ts";
import { type TransportsParams, transportsParams } from "#experiments/transports/contract.ts";
import { type Reading, readTransports } from "#experiments/transports/reading.ts";
import { transportOf, type WireBytes } from "#experiments/transports/wire-bytes.ts";
import { notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { HttpExchange } from "#protocol/wire/http-message.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";

/** The two ways that ask with a request for each answer. */
export type Asking = "poll" | "long-poll";

/** What the server and its tap saw of a run whose stream came to its end. */
export interface Evidence {
  readonly params: TransportsParams;
  /** Events that happened: all of the stream. */
  readonly total: number;
  readonly transports: Reading["transports"];
  /** Exchanges of this way, in the order in which they were asked. */
  exchanges(way: Asking): readonly HttpExchange[];
  /** How many different events its answers brought. */
  broughtBy(way: Asking): number;
  /** Messages that the server sent over WebSocket: an event each. */
  readonly messages: number;
}

/** Judges a run by what it lacks, null for nothing; one that was ended early lacks the rest of its stream. */
export function judgeWhole(
  seen: readonly RunEvent[],
  given: unknown,
  lacks: (evidence: Evidence) => string | null,
): Verdict {
  const params = transportsParams.parse(given);
  const connections = connectionsOf(seen);
  const { transports, happened } = readTransports(seen, connections);
  const total = eventCount(params);
  if (happened.size < total) {
    return notYet(`${happened.size} of the ${total} events happened: let the run come to its end.`);
  }
  const exchanges = (way: Asking) =>
    connections
      .flatMap((connection) => connection.exchanges)
      .filter((exchange) => transportOf(exchange) === way)
      .toSorted((a, b) => (a.request?.beganAt ?? 0) - (b.request?.beganAt ?? 0));
  const messages = connections
    .flatMap((connection) => connection.messages)
    .filter(({ sender, kind }) => sender === "server" && kind === "text");
  const lack = lacks({
    params,
    total,
    transports,
    exchanges,
    broughtBy: (way) => broughtIn(exchanges(way), happened, params.answer).size,
    messages: messages.length,
  });
  return lack === null ? PASSED : notYet(lack);
}

/**
 * The events in these answers. An answer has those that happened since the one that its request names
 * in `after`, or the latest of them alone; it is reckoned so, since its content may be compressed.
 */
function broughtIn(
  exchanges: readonly HttpExchange[],
  happened: ReadonlyMap<number, number>,
  answer: TransportsParams["answer"],
): ReadonlySet<number> {
  const brought = new Set<number>();
  for (const { request, response } of exchanges) {
    const line = response?.head.parsed;
    if (!response || line?.kind !== "response" || line.status.text !== "200") continue;
    const after = afterOf(request);
    const since = [...happened].filter(([n, at]) => n > after && at <= response.beganAt);
    const told = answer === "latest" ? since.slice(-1) : since;
    for (const [n] of told) brought.add(n);
  }
  return brought;
}

function afterOf(request: HttpExchange["request"]): number {
  const line = request?.head.parsed;
  if (line?.kind !== "request") return 0;
  return Number(/[?&]after=(\d+)/.exec(line.target.text)?.[1] ?? 0);
}

/** Headers and content, both directions. */
export function bytesOf({ up, down }: WireBytes): number {
  return bytesIn(up) + bytesIn(down);
}

/** `1 event`, `1,024 bytes`. */
export function counted(number: number, word: string): string {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}
