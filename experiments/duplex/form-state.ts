import { BOUNDS } from "./bounds.ts";
import { type DuplexParams, duplexParams } from "./contract.ts";

type Name = keyof DuplexParams;

/** What stands in each field. */
export type Texts = Readonly<Record<Name, string>>;

export interface FieldSpec {
  readonly name: Name;
  readonly label: string;
  readonly hint: string;
  /** The parameter counts so many of what the field counts. */
  readonly unit: { readonly size: number; readonly name: string };
}

const KIB = { size: 1024, name: "KiB" } as const;
const MS = { size: 1, name: "ms" } as const;

/** The fields in the order they are shown. */
export const FIELDS: readonly FieldSpec[] = [
  {
    name: "exchanges",
    label: "Exchanges",
    hint: "Questions to ask; as many notices come unasked.",
    unit: { size: 1, name: "exchanges" },
  },
  {
    name: "thinkMs",
    label: "The server thinks, ms",
    hint: "Before each answer. Questions arise at that pace.",
    unit: MS,
  },
  { name: "roundTripMs", label: "Round trip, ms", hint: "Of the simulated link.", unit: MS },
  {
    name: "bytes",
    label: "Message, bytes",
    hint: "Question, answer and notice alike.",
    unit: { size: 1, name: "bytes" },
  },
  {
    name: "largeBytes",
    label: "Large message, KiB",
    hint: "With 0 that part is left out.",
    unit: KIB,
  },
  {
    name: "bytesPerSecond",
    label: "Link, KiB per second",
    hint: "Each direction. Empty: no limit.",
    unit: KIB,
  },
];

/** The texts that a form begins with; what is no number stands there as it is. */
export function textsOf(initial: unknown): Texts {
  const given: Readonly<Record<string, unknown>> =
    typeof initial === "object" && initial !== null ? { ...initial } : {};
  const text = ({ name, unit }: FieldSpec) => {
    const value = given[name];
    if (value === null || value === undefined) return "";
    return typeof value === "number" ? String(value / unit.size) : String(value);
  };
  return Object.fromEntries(FIELDS.map((field) => [field.name, text(field)])) as Texts;
}

export interface ReadForm {
  /** Undefined while they cannot be run. */
  readonly params: DuplexParams | undefined;
  /** What is wrong, and how to mend it. */
  readonly errors: Readonly<Partial<Record<string, string>>>;
}

/** Reads the form by the contract's own schema. */
export function readForm(texts: Texts): ReadForm {
  const given = Object.fromEntries(FIELDS.map((field) => [field.name, numberIn(field, texts)]));
  const parsed = duplexParams.safeParse(given);
  if (parsed.success) return { params: parsed.data, errors: {} };
  const errors: Record<string, string> = {};
  for (const { path, code, message } of parsed.error.issues) {
    const field = FIELDS.find(({ name }) => name === path[0]);
    if (field) errors[field.name] = code === "custom" ? message : rangeOf(field);
  }
  return { params: undefined, errors };
}

function numberIn({ name, unit }: FieldSpec, texts: Texts): number | null {
  const text = texts[name].trim();
  if (text === "") return name === "bytesPerSecond" ? null : Number.NaN;
  return unit.size === 1 ? Number(text) : Math.round(Number(text) * unit.size);
}

function rangeOf({ name, unit }: FieldSpec): string {
  const { min, max } = BOUNDS[name];
  const number = (value: number) => (value / unit.size).toLocaleString("en-GB");
  if (name === "bytesPerSecond") return `At least ${number(min)} KiB per second, or empty.`;
  const whole = unit.size === 1 ? "A whole number from" : "From";
  return `${whole} ${number(min)} to ${number(max)} ${unit.name}.`;
}
