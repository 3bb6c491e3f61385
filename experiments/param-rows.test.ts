import { expect, test } from "vitest";
import * as z from "zod";
import { experimentTitles, findContract } from "./contracts.ts";
import { paramVariants } from "./param-rows.ts";

test("numbers have their bounds, lists their items, and what may be left out its default", () => {
  const params = z.strictObject({
    rate: z.number().min(0.1).max(2_000).default(4),
    code: z.int().nullable(),
    names: z.array(z.string().max(64)).max(8).default([]),
    stalls: z.array(z.strictObject({ ms: z.int().min(50) })).min(1),
    mode: z.enum(["even", "random"]).optional(),
  });
  expect(paramVariants(params)).toEqual([
    {
      when: null,
      rows: [
        { name: "rate", values: "number, 0.1 to 2,000", isRequired: false, fallback: "4" },
        { name: "code", values: "integer | null", isRequired: true, fallback: null },
        {
          name: "names",
          values: "list of up to 8: string, up to 64 characters",
          isRequired: false,
          fallback: "[]",
        },
        {
          name: "stalls",
          values: "list of 1 or more: { ms: integer, 50 or more }",
          isRequired: true,
          fallback: null,
        },
        { name: "mode", values: '"even" | "random"', isRequired: false, fallback: null },
      ],
    },
  ]);
});

test("parameters of two kinds are told apart by what makes them so", () => {
  const params = z.discriminatedUnion("mode", [
    z.strictObject({ mode: z.literal("browser") }),
    z.strictObject({ mode: z.literal("edited"), request: z.string() }),
  ]);
  const variants = paramVariants(params).map(({ when, rows }) => [when, rows.length]);
  expect(variants).toEqual([
    ['mode: "browser"', 1],
    ['mode: "edited"', 2],
  ]);
});

test.each(Object.keys(experimentTitles))("every parameter of %s can be told of", (id) => {
  const contract = findContract(id);
  const rows = contract ? paramVariants(contract.params).flatMap((variant) => variant.rows) : [];
  expect(rows.length).toBeGreaterThan(0);
  for (const { values } of rows) expect(values).not.toContain("anything");
});
