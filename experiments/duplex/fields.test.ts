import { expect, it } from "vitest";
import { readForm, textsOf } from "#experiments/number-form.ts";
import { duplexParams } from "./contract.ts";
import { FIELDS } from "./fields.ts";

const DEFAULTS = duplexParams.parse({});
const texts = (params: unknown) => textsOf(duplexParams, FIELDS, params);
const read = (params: unknown) => readForm(duplexParams, FIELDS, texts(params));

it("shows the defaults in the units of its fields, and reads them back as they were", () => {
  expect(texts({})).toMatchObject({ largeBytes: "256", bytesPerSecond: "1024", roundTripMs: "60" });
  expect(read({})).toEqual({ params: DEFAULTS, errors: {} });
});

it("takes an empty rate for no limit", () => {
  const unlimited = { ...DEFAULTS, bytesPerSecond: null };
  expect(texts(unlimited).bytesPerSecond).toBe("");
  expect(read(unlimited).params).toEqual(unlimited);
});

it("[RUN2] puts a fault at its field, and that of several numbers at the one to mend", () => {
  expect(read({ roundTripMs: 5_000, largeBytes: "much" }).errors).toEqual({
    roundTripMs: "A whole number from 0 to 300 ms.",
    largeBytes: "A number from 0 to 1,024 KiB.",
  });
  const slow = { largeBytes: 1024 * 1024, bytesPerSecond: 16 * 1024 };
  expect(read(slow).errors.largeBytes).toMatch(/about \d+ s.*90 s is the most/);
});
