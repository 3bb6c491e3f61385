import { describe, expect, it } from "vitest";
import { ownClientParams } from "./contract.ts";
import {
  DEFAULT_OPTIONS,
  limitsOf,
  OPTION_FIELDS,
  type OptionTexts,
  readOptions,
} from "./options.ts";

const texts: OptionTexts = {
  pingEveryMs: "2000",
  pongWithinMs: "1500",
  chatEveryMs: "500",
  fragments: "3",
};

describe("the options of an address", () => {
  it("are those of the contract, each with its limits", () => {
    expect(OPTION_FIELDS.map(({ name }) => name)).toEqual(Object.keys(ownClientParams.shape));
    expect(limitsOf("fragments")).toEqual({ minimum: 2, maximum: 16 });
    expect(readOptions(texts)).toEqual({ params: DEFAULT_OPTIONS, errors: {} });
  });

  it("[RUN2] are taken at their limits, and refused past them at their field", () => {
    for (const { name } of OPTION_FIELDS) {
      const { minimum, maximum } = limitsOf(name);
      const read = (value: string) => readOptions({ ...texts, [name]: value });
      expect(read(` ${minimum} `).params?.[name]).toBe(minimum);
      expect(read(String(maximum)).params?.[name]).toBe(maximum);
      for (const wrong of [minimum - 1, maximum + 1, minimum + 0.5, "", "1e3", "-3", "two"]) {
        const { params, errors } = read(String(wrong));
        expect(params).toBeUndefined();
        expect(Object.keys(errors)).toEqual([name]);
        expect(errors[name]).toContain(String(maximum));
      }
    }
  });
});
