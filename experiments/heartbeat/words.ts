import { formatMicros } from "#components/wire/format.ts";
import type { BeatTimes } from "./beat.ts";
import { bandOf } from "./theory.ts";

/** A time as a person reads it, whole ones without zeros: `0`, `1 s`, `1.37 s`. */
export function time(micros: number): string {
  return micros === 0 ? "0" : formatMicros(Math.round(micros)).replace(/\.0+ /, " ");
}

/** `1 ghost`, `2 ghosts`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** How long a ghost may go unnoticed, and why, from the times in force. */
export function theoryWords(times: BeatTimes): string {
  const { least, most } = bandOf(times);
  const interval = time(times.intervalMs * 1000);
  return (
    `The next Ping goes out at most ${interval} after the cable was pulled, and its Pong is due ` +
    `${time(least)} later: a ghost is found after ${time(least)} at the least and ` +
    `${interval} + ${time(least)} = ${time(most)} at the most.`
  );
}
