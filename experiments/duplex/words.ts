import { formatMicros } from "#components/wire/format.ts";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";
import { paceMs } from "./bounds.ts";
import type { DuplexParams, DuplexResult, LineResult, PhaseResult } from "./contract.ts";

/** Times that are closer than this are the same, in words. */
const SAME = 1.15;

/** What came of it, in one sentence; `over`: nothing more will come. */
export function headlineOf({ http, socket }: DuplexResult, over: boolean): string {
  if (http.lasted !== null && socket.lasted !== null && http.complete && socket.complete) {
    const took = `${formatMicros(http.lasted)} over HTTP and ${formatMicros(socket.lasted)} over one WebSocket`;
    return `${count(http)} took ${took}${comparison(http.lasted, socket.lasted)}`;
  }
  if (over) return "Not everything came, so that the two cannot be compared.";
  return http.lasted === null ? "Asking over HTTP." : "Asking over a WebSocket.";
}

/** What the figures show, sentence by sentence; empty while there is nothing to compare. */
export function sentencesOf({ http, socket }: DuplexResult): readonly string[] {
  const disturbed = [http, socket].flatMap((phase) => phase.disturbed ?? []);
  const warning = `These times mean little: the page was ${disturbed[0]} meanwhile.`;
  const known = http.complete && socket.complete;
  return [
    ...(disturbed.length > 0 ? [warning] : []),
    ...(known ? [waits(http, socket), overlap(http, socket)] : []),
  ];
}

function count({ answered, notices }: PhaseResult): string {
  const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;
  return `${plural(answered, "question")} and ${plural(notices, "notice")}`;
}

function comparison(http: number, socket: number): string {
  if (http > socket * SAME) return `: ${(http / socket).toFixed(1)} times as long.`;
  if (socket > http * SAME) return ": here HTTP was the quicker one.";
  return ": as good as the same. At this round trip and pace, request and answer keep up.";
}

function waits(http: PhaseResult, socket: PhaseResult): string {
  const mean = (spread: PhaseResult["waitToAsk"]) => formatMicros(spread?.mean ?? 0);
  return (
    `Over HTTP a question waited ${mean(http.waitToAsk)} on average until the connection was free, ` +
    `and a notice ${mean(http.waitToTell)} for an answer to ride on; ` +
    `over the WebSocket ${mean(socket.waitToAsk)} and ${mean(socket.waitToTell)}.`
  );
}

function overlap(http: PhaseResult, socket: PhaseResult): string {
  return (
    `Bytes were under way in both directions at once for ${shareOf(socket)} of the time over the WebSocket, ` +
    `and for ${shareOf(http)} over HTTP, where each side speaks only when the other has finished.`
  );
}

/** The share of the phase with bytes under way both ways, from the least to the most it can have been. */
export function shareOf({ overlap: { least, most }, lasted }: PhaseResult): string {
  if (lasted === null || lasted === 0) return "–";
  const [low, high] = [percent(least / lasted), percent(Math.min(1, most / lasted))];
  return low === high ? `${low} %` : `${low} to ${high} %`;
}

function percent(share: number): string {
  const value = share * 100;
  return value > 0 && value < 10 ? value.toFixed(1) : value.toFixed(0);
}

/** What the large message did to the urgent one; null while it is not known. */
export function lineSentence({ line }: DuplexResult, largeBytes: number): string | null {
  const { behind, beside, fragments } = line;
  if (!whole(behind) || !whole(beside) || !whole(fragments)) return null;
  return (
    `Right behind ${formatSize(largeBytes)} on the same connection the urgent message took ${formatMicros(behind.urgent)}, ` +
    `on a connection of its own ${formatMicros(beside.urgent)}. A Ping came back after ${formatMicros(behind.ping)} when it ` +
    `had to queue behind the whole message, and after ${formatMicros(fragments.ping)} from between its fragments; ` +
    `the urgent message may not go there, and took ${formatMicros(fragments.urgent)}.`
  );
}

type Whole = { readonly [K in keyof LineResult]: number };

function whole(result: LineResult | undefined): result is Whole {
  return result !== undefined && !Object.values(result).includes(null);
}

/** Bytes of a message in the unit that a person would use. */
function formatSize(bytes: number): string {
  return bytes >= 1024 ? `${Math.round(bytes / 102.4) / 10} KiB` : `${bytes} bytes`;
}

/** How busy the sidecar was, since its own delays are in the times, too. */
export function loadWords({ busy, loopDelayMax }: SidecarLoad): string {
  return (
    `The lab’s server was busy for ${Math.round(busy * 100)} % of the run, and what it had to do ` +
    `waited ${formatMicros(loopDelayMax)} at the most.`
  );
}

/** At which pace questions arose, and over what link, in words. */
export function runWords(params: DuplexParams): string {
  const { roundTripMs, bytesPerSecond } = params;
  const rate = bytesPerSecond === null ? "no limit to its rate" : `${formatSize(bytesPerSecond)}/s`;
  return (
    `In both, a question and a notice arise every ${paceMs(params)} ms, no sooner than the server can ` +
    `have thought about the one before. Simulated link: ${roundTripMs} ms round trip, ${rate}.`
  );
}
