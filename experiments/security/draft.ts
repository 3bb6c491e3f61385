import * as z from "zod";
import {
  type NumberField,
  type NumberTexts,
  type ReadForm,
  readForm,
  textsOf,
} from "#experiments/number-form.ts";
import { type SecurityParams, securityParams } from "./contract.ts";
import { defenceSchema, inOrder, SAME_SITE } from "./defences.ts";

const NUMBERS = [
  { name: "flood" },
  { name: "bigKiB", unit: "KiB" },
  { name: "perSecond" },
  { name: "mostKiB", unit: "KiB" },
] as const satisfies readonly NumberField<keyof SecurityParams>[];

/** Fields whose value is typed as a number. */
export type NumberName = (typeof NUMBERS)[number]["name"];

/** What the form holds: numbers as they are typed. */
export type Draft = NumberTexts<NumberName> & Pick<SecurityParams, "defences" | "sameSite">;

const chosen = z.object({
  defences: z.array(defenceSchema).catch(["none"]).default(["none"]),
  sameSite: z.enum(SAME_SITE).catch("Lax").default("Lax"),
});

/** The form for these parameters; a number that the contract refuses is kept, to be shown with its error. */
export function draftOf(initial: unknown): Draft {
  const { defences, sameSite } = chosen.catch(chosen.parse({})).parse(initial);
  return { ...textsOf(securityParams, NUMBERS, initial), defences: inOrder(defences), sameSite };
}

/** The parameters that a draft says, or what is wrong with it and where. */
export function readDraft(draft: Draft): ReadForm<SecurityParams> {
  const { defences, sameSite } = draft;
  return readForm(securityParams, NUMBERS, draft, { defences, sameSite });
}
