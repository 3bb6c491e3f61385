import { describe, expect, it } from "vitest";
import * as z from "zod";
import { limitsOf, type NumberField, readForm, textsOf } from "./number-form.ts";

const schema = z
  .strictObject({
    count: z.int().min(1).max(2_000).default(5),
    rate: z.number().min(0.1).max(50).default(4),
    bytesPerSecond: z.int().min(1024).nullable().default(null),
    isOn: z.boolean().default(true),
  })
  .superRefine(({ count, rate }, context) => {
    const message = "Together that is too much.";
    if (count * rate > 10_000) context.addIssue({ code: "custom", path: ["rate"], message });
  });
const FIELDS = [
  { name: "count", unit: "players" },
  { name: "rate" },
  { name: "bytesPerSecond", unit: "KiB", scale: 1024, empty: null },
] as const satisfies readonly NumberField[];
const defaults = textsOf(schema, FIELDS, {});
const errorsWith = (change: Partial<typeof defaults>) =>
  readForm(schema, FIELDS, { ...defaults, ...change }).errors;

describe("a form of numbers", () => {
  it("[RUN2] reads back what it was begun with, in the field's own unit", () => {
    const params = { count: 7, rate: 0.5, bytesPerSecond: 2048, isOn: false };
    const texts = textsOf(schema, FIELDS, params);
    expect(texts).toEqual({ count: "7", rate: "0.5", bytesPerSecond: "2" });
    expect(readForm(schema, FIELDS, texts, { isOn: false })).toEqual({ params, errors: {} });
  });

  it("begins with the defaults where nothing or nonsense was set", () => {
    for (const nothing of [undefined, null, 7, "x", []]) {
      expect(textsOf(schema, FIELDS, nothing)).toEqual(defaults);
    }
    expect(readForm(schema, FIELDS, defaults).params).toEqual(schema.parse({}));
  });

  it("shows what was set even where it is refused, with the error at its field", () => {
    const texts = textsOf(schema, FIELDS, { count: 5_000, rate: "much" });
    expect(texts).toMatchObject({ count: "5000", rate: "much" });
    expect(readForm(schema, FIELDS, texts)).toEqual({
      params: undefined,
      errors: {
        count: "A whole number from 1 to 2,000 players.",
        rate: "A number from 0.1 to 50.",
      },
    });
  });

  it.each(["", "fast", "1e3", "1,000", "0x10", "Infinity", "--1", "1 GB", "1.5", "0"])(
    "[RUN2] takes %j for no count, and says which are",
    (count) => {
      expect(errorsWith({ count })).toEqual({ count: "A whole number from 1 to 2,000 players." });
    },
  );

  it("knows what an empty field means, and a limit that is not there", () => {
    expect(errorsWith({ bytesPerSecond: "" })).toEqual({});
    const message = "A number of at least 1 KiB, or empty.";
    expect(errorsWith({ bytesPerSecond: "0.5" })).toEqual({ bytesPerSecond: message });
    expect(limitsOf(schema, "rate")).toEqual({ least: 0.1, most: 50, whole: false });
    expect(() => limitsOf(schema, "isOn")).toThrow("isOn is no number.");
  });

  it("says what several are together at the field to mend", () => {
    expect(errorsWith({ count: "2000", rate: "50" })).toEqual({
      rate: "Together that is too much.",
    });
  });
});
