import { backlogOf } from "./backlog.ts";
import { formatBinary } from "./binary-size.ts";
import type { BackpressureParams } from "./contract.ts";

/** What the parameters come to, in a sentence or two. */
export function comesTo(params: BackpressureParams): string {
  const { rate, size, policies } = params;
  const { most, seconds } = backlogOf(params);
  const legs = policies.length;
  const one = `about ${Math.max(1, Math.round(seconds))} s`;
  const lasts = legs === 1 ? `It takes ${one}` : `${legs} policies in turn, ${one} each`;
  return `${formatBinary(rate * size)} a second into ${linkWords(params)}: ${waiting(most)} ${lasts}.`;
}

function waiting(most: number): string {
  if (most === 0) return "it keeps up, and nothing has to wait for long.";
  return `about ${formatBinary(most)} must wait somewhere, or be left out.`;
}

/** Whether it is the page that reads slowly, by a stream, and not the link that is slow. */
export function isReaderSlow({
  producer,
  receiver,
}: Pick<BackpressureParams, "producer" | "receiver">): boolean {
  return producer === "server" && receiver === "stream";
}

function linkWords(params: BackpressureParams): string {
  const { bytesPerSecond, stalls } = params;
  const [what, verb] = isReaderSlow(params) ? ["a page", " that reads"] : ["a link", " of"];
  const link =
    bytesPerSecond === null
      ? `${what} without a limit`
      : `${what}${verb} ${formatBinary(bytesPerSecond)} a second`;
  const still = stalls.reduce((total, { ms }) => total + ms, 0) / 1000;
  if (stalls.length === 0) return link;
  const times = stalls.length === 1 ? "" : `, in ${stalls.length} stalls`;
  return `${link}${isReaderSlow(params) && bytesPerSecond !== null ? " and" : " that"} stands still for ${still} s${times}`;
}
