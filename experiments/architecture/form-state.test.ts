import { expect, test } from "vitest";
import { architectureParams } from "./contract.ts";
import { formState, readForm } from "./form-state.ts";

const DEFAULTS = architectureParams.parse({});

test("the fields of parameters give the same parameters", () => {
  for (const params of [DEFAULTS, { crowd: 10, seconds: 30 }, { crowd: 200, seconds: 2 }]) {
    expect(readForm(formState(params))).toEqual({ ok: true, params });
  }
});

test("what is left out has its default", () => {
  expect(formState({ crowd: 200 })).toEqual({ crowd: "200", seconds: String(DEFAULTS.seconds) });
  for (const nothing of [undefined, null, "x", 7, {}]) {
    expect(readForm(formState(nothing))).toEqual({ ok: true, params: DEFAULTS });
  }
});

test("what the contract refuses is shown as it is, with the bounds at its field", () => {
  const state = formState({ crowd: 1_000_000, seconds: 0 });
  expect(state).toEqual({ crowd: "1000000", seconds: "0" });
  expect(readForm(state)).toEqual({
    ok: false,
    errors: {
      crowd: "A whole number from 10 to 200.",
      seconds: "A whole number from 2 to 30.",
    },
  });
});

test.each(["", " ", "-5", "20.5", "1e2", "0x20", "twenty", "Infinity"])(
  "%j is no number of connections",
  (crowd) => {
    const read = readForm({ crowd, seconds: "5" });
    expect(read.ok ? read.params : Object.keys(read.errors)).toEqual(["crowd"]);
  },
);
