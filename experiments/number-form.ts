import * as z from "zod";

/** A parameter that is typed as a number. */
export interface NumberField<Name extends string = string> {
  readonly name: Name;
  /** What is counted, after a number: `ms`; left out where a number says enough. */
  readonly unit?: string;
  /** The parameter counts so many for each one that is typed: 1024 for KiB. */
  readonly scale?: number;
  /** What an empty field says; without it an empty field is a fault. */
  readonly empty?: null;
}

/** What stands in the fields, as it was typed. */
export type NumberTexts<Name extends string> = Readonly<Record<Name, string>>;

export interface ReadForm<Params> {
  /** Undefined while they cannot be run. */
  readonly params: Params | undefined;
  /** What is wrong, by field, and what would be right. */
  readonly errors: Readonly<Partial<Record<string, string>>>;
}

const anyRecord = z.record(z.string(), z.unknown()).catch({});

/**
 * The fields for `initial` over the schema's defaults. A value that the schema refuses stands there as
 * it is, to be shown with its error.
 */
export function textsOf<Name extends string>(
  schema: z.ZodObject,
  fields: readonly NumberField<Name>[],
  initial: unknown,
): NumberTexts<Name> {
  const given = { ...schema.parse({}), ...anyRecord.parse(initial) };
  const text = ({ name, scale = 1 }: NumberField) => {
    const value = given[name] ?? "";
    return String(typeof value === "number" ? value / scale : value);
  };
  return Object.fromEntries(fields.map((field) => [field.name, text(field)])) as NumberTexts<Name>;
}

/** The parameters that the fields say, with `others` that are not typed; or what is wrong and where. */
export function readForm<Schema extends z.ZodObject, Name extends string>(
  schema: Schema,
  fields: readonly NumberField<Name>[],
  texts: NumberTexts<Name>,
  others: Readonly<Record<string, unknown>> = {},
): ReadForm<z.infer<Schema>> {
  const numbers = fields.map((field) => [field.name, numberIn(field, texts[field.name])]);
  const parsed = schema.safeParse({ ...others, ...Object.fromEntries(numbers) });
  if (parsed.success) return { params: parsed.data, errors: {} };
  const errors: Record<string, string> = {};
  for (const { path, code, message } of parsed.error.issues) {
    const name = String(path[0]);
    const field = fields.find((one) => one.name === name);
    errors[name] ??= field && code !== "custom" ? rangeOf(schema, field) : message;
  }
  return { params: undefined, errors };
}

/** The least and the most that a schema takes for a number, and whether it must be a whole one. */
export function limitsOf(schema: z.ZodObject, name: string) {
  let type: unknown = schema.shape[name];
  while (type instanceof z.ZodDefault || type instanceof z.ZodNullable) type = type.unwrap();
  if (!(type instanceof z.ZodNumber)) throw new TypeError(`${name} is no number.`);
  const { minValue, maxValue, format } = type;
  return { least: minValue ?? Number.NEGATIVE_INFINITY, most: maxValue, whole: format !== null };
}

function numberIn({ scale = 1, empty }: NumberField, typed: string): number | null {
  const text = typed.trim();
  if (text === "" && empty !== undefined) return empty;
  if (!/^-?\d*\.?\d+$/.test(text)) return Number.NaN;
  return scale === 1 ? Number(text) : Math.round(Number(text) * scale);
}

function rangeOf(schema: z.ZodObject, { name, unit, scale = 1, empty }: NumberField): string {
  const { least, most, whole } = limitsOf(schema, name);
  const number = (value: number) => (value / scale).toLocaleString("en-GB");
  const isOpen = most === null || most >= Number.MAX_SAFE_INTEGER;
  const range = isOpen
    ? `of at least ${number(least)}`
    : `from ${number(least)} to ${number(most)}`;
  const what = whole && scale === 1 ? "A whole number" : "A number";
  const orEmpty = empty === undefined ? "" : ", or empty";
  return `${what} ${range}${unit ? ` ${unit}` : ""}${orEmpty}.`;
}
