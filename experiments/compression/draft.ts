import * as z from "zod";
import {
  type NumberField,
  type NumberTexts,
  type ReadForm,
  readForm,
  textsOf,
} from "#experiments/number-form.ts";
import { type CompressionParams, compressionParams } from "./contract.ts";
import { KINDS } from "./messages.ts";

const NUMBERS = [
  { name: "size", unit: "bytes" },
  { name: "count" },
  { name: "connections" },
  { name: "windowBits", unit: "bits" },
  { name: "threshold", unit: "bytes" },
  { name: "seed" },
] as const satisfies readonly NumberField<keyof CompressionParams>[];

/** Fields whose value is typed as a number. */
export type NumberName = (typeof NUMBERS)[number]["name"];

/** What the form holds: numbers as they are typed. */
export type Draft = NumberTexts<NumberName> & Pick<CompressionParams, "kind">;

const kindIn = z.object({ kind: z.enum(KINDS) }).catch({ kind: "json" });

/** The form for these parameters; a number that the contract refuses is kept, to be shown with its error. */
export function draftOf(initial: unknown): Draft {
  return { ...textsOf(compressionParams, NUMBERS, initial), ...kindIn.parse(initial) };
}

/** The parameters that a draft says, or what is wrong with it and where. */
export function readDraft(draft: Draft): ReadForm<CompressionParams> {
  return readForm(compressionParams, NUMBERS, draft, { kind: draft.kind });
}
