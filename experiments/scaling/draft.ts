import {
  type NumberField,
  type NumberTexts,
  type ReadForm,
  readForm,
  textsOf,
} from "#experiments/number-form.ts";
import { type ScalingParams, scalingParams } from "./contract.ts";

const NUMBERS = [{ name: "servers" }, { name: "members" }] as const satisfies readonly NumberField<
  keyof ScalingParams
>[];

/** Fields whose value is typed as a number. */
export type NumberName = (typeof NUMBERS)[number]["name"];

const CHOICES = ["placement", "broker", "outage", "drain"] as const;
type Choices = Pick<ScalingParams, (typeof CHOICES)[number]>;

/** What the form holds: numbers as they are typed. */
export type Draft = NumberTexts<NumberName> & Choices;

/** The form for these parameters; a number that the contract refuses is kept, to be shown with its error. */
export function draftOf(initial: unknown): Draft {
  return { ...textsOf(scalingParams, NUMBERS, initial), ...choicesIn(initial) };
}

/** The parameters that a draft says, or what is wrong with it and where. */
export function readDraft(draft: Draft): ReadForm<ScalingParams> {
  return readForm(scalingParams, NUMBERS, draft, draft);
}

/** A choice that is none of the contract's is its default. */
function choicesIn(initial: unknown): Choices {
  const given = typeof initial === "object" && initial !== null ? initial : {};
  const { placement, broker, outage, drain } = { ...scalingParams.parse({}), ...given };
  const { shape } = scalingParams;
  return {
    placement: shape.placement.catch("round-robin").parse(placement),
    broker: shape.broker.catch("none").parse(broker),
    outage: shape.outage.catch(false).parse(outage),
    drain: shape.drain.catch(false).parse(drain),
  };
}
