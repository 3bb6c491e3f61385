import type { DirectionResult, LegResult } from "./contract.ts";
import { LEG_NAMES, LEGS } from "./legs.ts";

/** Of the bytes that the applications had, how many crossed: 100 is as many, less is a gain. */
export function percentOf({ data, wire }: DirectionResult): number | null {
  return data === 0 ? null : Math.round((wire / data) * 100);
}

/** What a run says in a sentence, or whose turn it is. */
export function headlineOf(legs: readonly LegResult[], live: boolean): string {
  const last = legs.at(-1);
  if (live && last && legs.length < LEGS.length) {
    return `Turn ${legs.length} of ${LEGS.length}: ${LEG_NAMES[last.leg]}.`;
  }
  const off = legs.find(({ leg }) => leg === "off")?.down;
  const on = legs.filter(({ leg, down }) => leg !== "off" && down.messages === off?.messages);
  const [best] = on.toSorted((a, b) => a.down.wire - b.down.wire);
  if (!off || off.wire === 0 || !best) return "Not all settings had their turn.";
  const change = Math.round((best.down.wire / off.wire - 1) * 100);
  const name = LEG_NAMES[best.leg].toLowerCase();
  if (change >= 0) {
    return `No setting made the server’s messages smaller: with ${name}, the best of them, they took ${change} % more than without compression.`;
  }
  return `From the server, ${name} took the fewest bytes: ${-change} % fewer than without compression.`;
}
