import type * as z from "zod";
import { type TransportsParams, transportsParams } from "./contract.ts";

/** Fields whose value is typed as a number. */
export type NumberField =
  | "seed"
  | "rate"
  | "size"
  | "burst"
  | "seconds"
  | "intervalMs"
  | "cookieBytes"
  | "roundTripMs";

/** What the form holds: numbers as they are typed. */
export interface Draft extends Record<NumberField, string> {
  readonly spacing: TransportsParams["spacing"];
  readonly answer: TransportsParams["answer"];
  readonly keepAlive: boolean;
  readonly compress: boolean;
}

export interface ReadDraft {
  /** Undefined while something cannot be run. */
  readonly params: TransportsParams | undefined;
  /** What is wrong, by field; the first fault of each. */
  readonly errors: Readonly<Partial<Record<string, string>>>;
}

const NUMBERS = [
  "seed",
  "rate",
  "size",
  "burst",
  "seconds",
  "intervalMs",
  "cookieBytes",
  "roundTripMs",
] as const satisfies readonly NumberField[];

/** The units of what is typed, for a message. */
const UNITS: Readonly<Record<NumberField, string>> = {
  seed: "",
  rate: " events a second",
  size: " bytes",
  burst: " events",
  seconds: " s",
  intervalMs: " ms",
  cookieBytes: " bytes",
  roundTripMs: " ms",
};

/** The form for these parameters; a value that the contract refuses is kept, to be shown with its error. */
export function draftOf(initial: unknown): Draft {
  const defaults = transportsParams.parse({});
  const given: Record<string, unknown> = { ...defaults, ...(isRecord(initial) ? initial : {}) };
  const text = (field: NumberField) => String(given[field]);
  return {
    seed: text("seed"),
    rate: text("rate"),
    size: text("size"),
    burst: text("burst"),
    seconds: text("seconds"),
    intervalMs: text("intervalMs"),
    cookieBytes: text("cookieBytes"),
    roundTripMs: text("roundTripMs"),
    spacing: given.spacing === "even" ? "even" : "random",
    answer: given.answer === "latest" ? "latest" : "all",
    keepAlive: given.keepAlive !== false,
    compress: given.compress === true,
  };
}

/** The parameters that a draft says, or what is wrong with it and where. */
export function readDraft(draft: Draft): ReadDraft {
  const given: Record<string, unknown> = { ...draft };
  for (const field of NUMBERS) given[field] = toNumber(draft[field]);
  const parsed = transportsParams.safeParse(given);
  if (parsed.success) return { params: parsed.data, errors: {} };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0]);
    errors[field] ??= messageOf(issue, field);
  }
  return { params: undefined, errors };
}

function toNumber(text: string): number {
  return /^-?\d*\.?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function messageOf(issue: z.core.$ZodIssue, field: string): string {
  const unit = isNumberField(field) ? UNITS[field] : "";
  switch (issue.code) {
    case "too_small":
      return `At least ${issue.minimum.toLocaleString("en-GB")}${unit}.`;
    case "too_big":
      return `At most ${issue.maximum.toLocaleString("en-GB")}${unit}.`;
    case "invalid_type":
      return `${field === "rate" ? "A number" : "A whole number"}${unit && ` of${unit}`}.`;
    default:
      return issue.message;
  }
}

function isNumberField(field: string): field is NumberField {
  return Object.hasOwn(UNITS, field);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
