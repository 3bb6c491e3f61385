import {
  type NumberField,
  type NumberTexts,
  type ReadForm,
  readForm,
  textsOf,
} from "#experiments/number-form.ts";
import { type ReconnectParams, reconnectParams } from "./contract.ts";

const NUMBERS = [
  { name: "clients" },
  { name: "baseMs", unit: "ms" },
  { name: "capMs", unit: "ms" },
  { name: "awayMs", unit: "ms" },
  { name: "perSecond" },
  { name: "waiting" },
  { name: "refusalMs", unit: "ms" },
  { name: "expelled" },
  { name: "keep" },
  { name: "saveEvery" },
  { name: "seconds", unit: "s" },
] as const satisfies readonly NumberField<keyof ReconnectParams>[];

/** Fields whose value is typed as a number. */
export type NumberName = (typeof NUMBERS)[number]["name"];

const CHOICES = ["page", "policy", "ending", "heedsCodes", "resume"] as const;

/** What the form holds: numbers as they are typed. */
export type Draft = NumberTexts<NumberName> & Pick<ReconnectParams, (typeof CHOICES)[number]>;

/** The form for these parameters; a number that the contract refuses is kept, to be shown with its error. */
export function draftOf(initial: unknown): Draft {
  const { page, policy, ending, heedsCodes, resume } = choicesIn(initial);
  return {
    ...textsOf(reconnectParams, NUMBERS, initial),
    ...{ page, policy, ending, heedsCodes, resume },
  };
}

/** The parameters that a draft says, or what is wrong with it and where. */
export function readDraft(draft: Draft): ReadForm<ReconnectParams> {
  return readForm(reconnectParams, NUMBERS, draft, draft);
}

/** Choices that are none of the contract's are its defaults. */
function choicesIn(initial: unknown): ReconnectParams {
  const given = typeof initial === "object" && initial !== null ? Object.entries(initial) : [];
  const chosen = given.filter(([name]) => CHOICES.some((choice) => choice === name));
  return reconnectParams.safeParse(Object.fromEntries(chosen)).data ?? reconnectParams.parse({});
}
