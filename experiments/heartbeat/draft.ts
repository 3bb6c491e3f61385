import * as z from "zod";
import {
  type NumberField,
  type NumberTexts,
  type ReadForm,
  readForm,
  textsOf,
} from "#experiments/number-form.ts";
import { type HeartbeatParams, heartbeatParams } from "./contract.ts";

const NUMBERS = [
  { name: "clients" },
  { name: "fromPage" },
  { name: "pull" },
  { name: "seed" },
  { name: "intervalMs", unit: "ms" },
  { name: "timeoutMs", unit: "ms" },
  { name: "watchMs", unit: "ms", empty: null },
  { name: "seconds", unit: "s" },
] as const satisfies readonly NumberField<keyof HeartbeatParams>[];

/** Fields whose value is typed as a number. */
export type NumberName = (typeof NUMBERS)[number]["name"];

/** What the form holds: numbers as they are typed. */
export type Draft = NumberTexts<NumberName> & Pick<HeartbeatParams, "heartbeat">;

const anyRecord = z.record(z.string(), z.unknown()).catch({});

/** The form for these parameters; a number that the contract refuses is kept, to be shown with its error. */
export function draftOf(initial: unknown): Draft {
  const { heartbeat } = anyRecord.parse(initial);
  return { ...textsOf(heartbeatParams, NUMBERS, initial), heartbeat: heartbeat === true };
}

/** The parameters that a draft says, or what is wrong with it and where. */
export function readDraft(draft: Draft): ReadForm<HeartbeatParams> {
  return readForm(heartbeatParams, NUMBERS, draft, draft);
}
