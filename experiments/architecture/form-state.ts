import * as z from "zod";
import { ARCHITECTURE_BOUNDS, type ArchitectureParams, architectureParams } from "./contract.ts";

/** What stands in the fields, as typed. */
export type FormState = Readonly<Record<keyof ArchitectureParams, string>>;

export type Read =
  | { readonly ok: true; readonly params: ArchitectureParams }
  | { readonly ok: false; readonly errors: Partial<FormState> };

const anyParams = z.record(z.string(), z.unknown()).catch({});

/** The fields for these parameters, whatever they are: what the contract refuses is shown, too. */
export function formState(initial: unknown): FormState {
  const given = { ...architectureParams.parse({}), ...anyParams.parse(initial) };
  return { crowd: String(given.crowd), seconds: String(given.seconds) };
}

/** The parameters that the fields give, or what is wrong with each. */
export function readForm(state: FormState): Read {
  const read = architectureParams.safeParse({
    crowd: toNumber(state.crowd),
    seconds: toNumber(state.seconds),
  });
  if (read.success) return { ok: true, params: read.data };
  const errors: Partial<Record<keyof ArchitectureParams, string>> = {};
  for (const { path } of read.error.issues) {
    const [field] = path;
    if (field !== "crowd" && field !== "seconds") continue;
    const { min, max } = ARCHITECTURE_BOUNDS[field];
    errors[field] = `A whole number from ${min} to ${max}.`;
  }
  return { ok: false, errors };
}

function toNumber(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
