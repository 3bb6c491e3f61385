import { expect, it } from "vitest";
import { readForm, textsOf } from "#experiments/number-form.ts";
import { ownClientParams } from "./contract.ts";
import { DEFAULT_OPTIONS, OPTION_FIELDS } from "./options.ts";

it("[RUN2] the options of an address are those of the contract, each with its limits", () => {
  const names = OPTION_FIELDS.map(({ name }) => name);
  expect([...names, "cable"]).toEqual(Object.keys(ownClientParams.shape));
  expect(OPTION_FIELDS.at(-1)).toMatchObject({ hint: "Fragmenting; 2 to 16" });
  const texts = textsOf(ownClientParams, OPTION_FIELDS, undefined);
  const read = readForm(ownClientParams, OPTION_FIELDS, texts);
  expect(read).toEqual({ params: DEFAULT_OPTIONS, errors: {} });
});
