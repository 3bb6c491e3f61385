import * as z from "zod";
import {
  type NumberField,
  type NumberTexts,
  type ReadForm,
  readForm,
  textsOf,
} from "#experiments/number-form.ts";
import { type TransportsParams, transportsParams } from "./contract.ts";

const NUMBERS = [
  { name: "seed" },
  { name: "rate", unit: "events a second" },
  { name: "size", unit: "bytes" },
  { name: "burst", unit: "events" },
  { name: "seconds", unit: "s" },
  { name: "intervalMs", unit: "ms" },
  { name: "cookieBytes", unit: "bytes" },
  { name: "roundTripMs", unit: "ms" },
] as const satisfies readonly NumberField<keyof TransportsParams>[];

/** Fields whose value is typed as a number. */
export type NumberName = (typeof NUMBERS)[number]["name"];

/** What the form holds: numbers as they are typed. */
export type Draft = NumberTexts<NumberName> &
  Pick<TransportsParams, "spacing" | "answer" | "keepAlive" | "compress">;

const anyRecord = z.record(z.string(), z.unknown()).catch({});

/** The form for these parameters; a number that the contract refuses is kept, to be shown with its error. */
export function draftOf(initial: unknown): Draft {
  const { spacing, answer, keepAlive, compress } = anyRecord.parse(initial);
  return {
    ...textsOf(transportsParams, NUMBERS, initial),
    spacing: spacing === "even" ? "even" : "random",
    answer: answer === "latest" ? "latest" : "all",
    keepAlive: keepAlive !== false,
    compress: compress === true,
  };
}

/** The parameters that a draft says, or what is wrong with it and where. */
export function readDraft(draft: Draft): ReadForm<TransportsParams> {
  return readForm(transportsParams, NUMBERS, draft, draft);
}
