import type { Counts } from "./counts.ts";
import { type Reading, settingAt } from "./reading.ts";
import { plural } from "./words.ts";

/** What goes on, in a sentence or two; it changes when something happens, not with the time. */
export function headlineOf(reading: Reading, counts: Counts): string {
  const { connections, params, completeAt, end } = reading;
  const asked = params?.clients ?? connections.length;
  if (completeAt === null) return `The fleet gathers: ${counts.server} of ${asked} have joined.`;
  const terminated = connections.filter((connection) => connection.terminated);
  const found = terminated.filter((connection) => !connection.terminated?.alive).length;
  const harmed = terminated.length - found;
  const ghosts = counts.server - counts.truth;
  return [
    ghostWords(ghosts, found),
    ghosts === 0 ? "" : watchWords(settingAt(reading, end)?.on === true),
    found === 0 ? "" : `The heartbeat has found ${plural(found, "ghost")}.`,
    harmed === 0
      ? found === 0
        ? ""
        : "It harmed nobody whose cable was whole."
      : `The heartbeat terminated ${harmed} whose cable was whole.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function ghostWords(ghosts: number, found: number): string {
  if (ghosts > 0) return `${plural(ghosts, "ghost")} among those the server counts.`;
  return found === 0 ? "The three counts agree: no ghosts." : "No ghosts are left.";
}

function watchWords(on: boolean): string {
  return on ? "The heartbeat is about to find them." : "Nobody looks for them.";
}
