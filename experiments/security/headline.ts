import type { TurnResult } from "./contract.ts";
import { DEFENCE_WORDS } from "./defences.ts";
import { outcomeOf } from "./outcome.ts";
import { VISITORS } from "./visitors.ts";

/** Whose turn it is; of a log that has its end (`over`), what the run says in a sentence or two. */
export function headlineOf(turns: readonly TurnResult[], picked: number, over: boolean): string {
  const last = turns.at(-1);
  if (!last) return "Nobody has come to the bank.";
  if (!over) return `Turn ${turns.length} of ${picked}: ${DEFENCE_WORDS[last.defence].name}.`;
  const robbed = turns.filter(isRobbed);
  const played = turns.filter(isPlayed);
  const held = played.filter((turn) => !isRobbed(turn));
  const open = turns.filter((turn) => !isRobbed(turn) && !isPlayed(turn));
  const harmed = played.filter(({ visits }) =>
    visits.some((visit) => visit.visitor === "app" && outcomeOf(visit).kind !== "in"),
  );
  const stayed = robbed.length > 0 ? "It stayed where it was under" : "No attacker moved any money";
  return [
    sentence("An attacker moved the learner’s money under", robbed),
    sentence(stayed, held),
    sentence("Not played to its end", open),
    sentence("Your own page was kept from its work", harmed),
  ]
    .flat()
    .join(" ");
}

function sentence(says: string, turns: readonly TurnResult[]): string[] {
  const names = turns.map(({ defence }) => DEFENCE_WORDS[defence].name);
  return names.length > 0 ? [`${says}: ${names.join(", ")}.`] : [];
}

function isRobbed({ visits }: TurnResult): boolean {
  return visits.some(({ visitor, transfers }) => visitor !== "app" && transfers > 0);
}

/** All four came, and of each it is known how it went. */
function isPlayed({ visits }: TurnResult): boolean {
  const known = visits.filter((visit) => outcomeOf(visit).kind !== "open");
  return known.length === VISITORS.length;
}
