import type { TurnResult } from "./contract.ts";
import { DEFENCE_WORDS } from "./defences.ts";
import { outcomeOf } from "./outcome.ts";

/** What a run says in a sentence or two, or whose turn it is. */
export function headlineOf(turns: readonly TurnResult[], picked: number, live: boolean): string {
  const last = turns.at(-1);
  if (live && last) {
    return `Turn ${turns.length} of ${picked}: ${DEFENCE_WORDS[last.defence].name}.`;
  }
  const names = (list: readonly TurnResult[]) =>
    list.map(({ defence }) => DEFENCE_WORDS[defence].name).join(", ");
  const robbed = turns.filter(isRobbed);
  const held = turns.filter((turn) => !isRobbed(turn));
  const harmed = turns.filter(({ visits }) =>
    visits.some((visit) => visit.visitor === "app" && outcomeOf(visit).kind !== "in"),
  );
  const broken =
    harmed.length > 0 ? ` Your own page was kept from its work: ${names(harmed)}.` : "";
  if (robbed.length === 0) return `No attacker moved any money: ${names(held)}.${broken}`;
  const safe = held.length > 0 ? ` It stayed where it was under: ${names(held)}.` : "";
  return `An attacker moved the learner’s money under: ${names(robbed)}.${safe}${broken}`;
}

function isRobbed({ visits }: TurnResult): boolean {
  return visits.some(({ visitor, transfers }) => visitor !== "app" && transfers > 0);
}
