import * as z from "zod";

/** A parameter of an experiment, as its contract has it. */
export interface ParamRow {
  readonly name: string;
  /** What it may be, such as `integer, 1 to 200`. */
  readonly values: string;
  readonly isRequired: boolean;
  /** As JSON; null where there is none. */
  readonly fallback: string | null;
}

/** Parameters that go together. */
export interface ParamVariant {
  /** What makes it this one, such as `mode: "edited"`; null where there is no other. */
  readonly when: string | null;
  readonly rows: readonly ParamRow[];
}

type Schema = z.core.JSONSchema.BaseSchema;

/** What a contract's parameters may be. Rules that bind several of them together are not told. */
export function paramVariants(params: z.ZodType): readonly ParamVariant[] {
  const schema = z.toJSONSchema(params, { io: "input", unrepresentable: "any" });
  const variants = schemasIn(schema.oneOf);
  return variants.length === 0
    ? [{ when: null, rows: rowsOf(schema) }]
    : variants.map((variant) => ({ when: whenOf(variant), rows: rowsOf(variant) }));
}

function rowsOf({ properties = {}, required = [] }: Schema): readonly ParamRow[] {
  return Object.entries(properties).map(([name, property]) => {
    const schema = typeof property === "boolean" ? {} : property;
    const fallback = schema.default === undefined ? null : JSON.stringify(schema.default);
    return { name, values: valuesOf(schema), isRequired: required.includes(name), fallback };
  });
}

function whenOf({ properties = {} }: Schema): string {
  return Object.entries(properties)
    .flatMap(([name, property]) =>
      typeof property !== "boolean" && property.const !== undefined
        ? [`${name}: ${JSON.stringify(property.const)}`]
        : [],
    )
    .join(", ");
}

function valuesOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schemasIn(schema.anyOf ?? schema.oneOf);
  if (choices.length > 0) return choices.map(valuesOf).join(" | ");
  switch (schema.type) {
    case "array": {
      const items = schemasIn([schema.items].flat()).map(valuesOf).join(" | ");
      return `list${within(schema.minItems, schema.maxItems, " of ")}: ${items}`;
    }
    case "object": {
      const fields = rowsOf(schema).map(({ name, values }) => `${name}: ${values}`);
      return `{ ${fields.join("; ")} }`;
    }
    case "string":
      return `string${within(schema.minLength, schema.maxLength, ", ", " characters")}`;
    case "integer":
    case "number":
      return `${schema.type}${within(schema.minimum, schema.maximum, ", ")}`;
    default:
      return typeof schema.type === "string" ? schema.type : "anything";
  }
}

/** The bounds in words; those that only say that a number is a safe integer are none. */
function within(min: unknown, max: unknown, before: string, after = ""): string {
  const [from, to] = [min, max].map((bound) =>
    typeof bound === "number" && Math.abs(bound) !== Number.MAX_SAFE_INTEGER
      ? bound.toLocaleString("en-GB")
      : null,
  );
  if (from !== null && to !== null) return `${before}${from} to ${to}${after}`;
  if (to !== null) return `${before}up to ${to}${after}`;
  return from === null ? "" : `${before}${from} or more${after}`;
}

function schemasIn(schemas: readonly unknown[] | undefined): readonly Schema[] {
  return (schemas ?? []).filter(
    (schema): schema is Schema => typeof schema === "object" && schema !== null,
  );
}
