import { plural } from "#components/wire/format.ts";
import type { ReconnectResult } from "./contract.ts";
import type { Reading } from "./read-log.ts";
import { time } from "./words.ts";

/** What goes on, in a sentence or two; it changes when something happens, not with the time. */
export function headlineOf(reading: Reading, result: ReconnectResult): string {
  const { restartAt, listeningAt, endedAt } = reading;
  const { connected, back, gaveUp, away, times } = result;
  if (restartAt === null) return "The fleet gathers, and messages come to all.";
  if (listeningAt === null) {
    return `The server has gone away, and ${plural(connected, "client")} want to come back.`;
  }
  const gone = gaveUp > 0 ? ` ${gaveUp} gave up, as they were told to.` : "";
  if (endedAt === null) return `The server listens again, and they come.${gone}`;
  if (away > 0) return `At the end ${back} were back, and ${away} still tried.${gone}`;
  const last = times ? ` The last of them needed ${time(times.last)}.` : "";
  return `${back} are back.${last}${gone}`;
}
