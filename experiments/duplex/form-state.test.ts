import { expect, it } from "vitest";
import { duplexParams } from "./contract.ts";
import { readForm, textsOf } from "./form-state.ts";

const DEFAULTS = duplexParams.parse({});

it("shows the defaults in the units of its fields, and reads them back as they were", () => {
  const texts = textsOf(DEFAULTS);
  expect(texts).toMatchObject({ largeBytes: "256", bytesPerSecond: "1024", roundTripMs: "60" });
  expect(readForm(texts)).toEqual({ params: DEFAULTS, errors: {} });
});

it("takes an empty rate for no limit, and nothing else that is empty", () => {
  const unlimited = { ...DEFAULTS, bytesPerSecond: null };
  expect(textsOf(unlimited).bytesPerSecond).toBe("");
  expect(readForm(textsOf(unlimited)).params).toEqual(unlimited);
  const { params, errors } = readForm({ ...textsOf(DEFAULTS), exchanges: "" });
  expect(params).toBeUndefined();
  expect(errors).toEqual({ exchanges: "A whole number from 1 to 200 exchanges." });
});

it("shows what a lesson set even where it cannot be run, with the error at its field", () => {
  const texts = textsOf({ ...DEFAULTS, roundTripMs: 5_000, largeBytes: "much" });
  expect(texts).toMatchObject({ roundTripMs: "5000", largeBytes: "much" });
  expect(readForm(texts).errors).toEqual({
    roundTripMs: "A whole number from 0 to 300 ms.",
    largeBytes: "From 0 to 1,024 KiB.",
  });
});

it("puts the fault of several numbers at the field to mend", () => {
  const slow = { ...textsOf(DEFAULTS), largeBytes: "1024", bytesPerSecond: "16" };
  expect(readForm(slow).errors.largeBytes).toMatch(/about \d+ s.*90 s is the most/);
});
