import * as z from "zod";
import { formatCount } from "#components/wire/format.ts";
import { type FormatsParams, formatsParams } from "./contract.ts";

export const FIELDS = ["players", "updates", "samples", "seed"] as const;
export type FieldName = (typeof FIELDS)[number];

/** What stands in the fields, as typed. */
export type FormText = Readonly<Record<FieldName, string>>;

export type ReadForm =
  | { readonly ok: true; readonly params: FormatsParams }
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<FieldName, string>>> };

const anyParams = z.record(z.string(), z.unknown());

/** What the fields begin with: what the lesson's text set, be it right or not, else the default. */
export function textOf(initial: unknown): FormText {
  const defaults: Record<FieldName, unknown> = formatsParams.parse({});
  const set = anyParams.safeParse(initial).data ?? {};
  const text = (name: FieldName) => String(set[name] ?? defaults[name]);
  return {
    players: text("players"),
    updates: text("updates"),
    samples: text("samples"),
    seed: text("seed"),
  };
}

/** The parameters, or what is wrong with each field. */
export function readForm(text: FormText): ReadForm {
  const errors: Partial<Record<FieldName, string>> = {};
  const numbers: Partial<Record<FieldName, number>> = {};
  for (const name of FIELDS) {
    if (/^\d{1,15}$/.test(text[name].trim())) numbers[name] = Number(text[name]);
    else errors[name] = "A whole number in digits, such as 12.";
  }
  const parsed = formatsParams.safeParse(numbers);
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, params: parsed.data };
  for (const issue of parsed.error?.issues ?? []) {
    const name = FIELDS.find((field) => field === issue.path[0]) ?? "players";
    errors[name] ??= messageOf(issue);
  }
  return { ok: false, errors };
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_big":
      return `At most ${formatCount(Number(issue.maximum))}.`;
    case "too_small":
      return `At least ${formatCount(Number(issue.minimum))}.`;
    default:
      return issue.message;
  }
}
