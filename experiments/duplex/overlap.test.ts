import fc from "fast-check";
import { expect, it } from "vitest";
import { lengthOf, overlapOf, type Stretch, unionOf } from "./overlap.ts";

const stretches = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 12 });
const covers = (all: readonly Stretch[], at: number) => all.some(([a, b]) => a <= at && at < b);

it("is, at each moment, where one of the first and one of the second are", () => {
  fc.assert(
    fc.property(stretches, stretches, (some, others) => {
      const both = overlapOf(some, others);
      const moments = Array.from({ length: 61 }, (_, at) => at);
      const expected = moments.filter((at) => covers(some, at) && covers(others, at));
      expect(moments.filter((at) => covers(both, at))).toEqual(expected);
      expect(lengthOf(both)).toBe(expected.length);
    }),
  );
});

it("joins what touches, and leaves out what is empty or ends before it begins", () => {
  expect(
    unionOf([
      [5, 9],
      [1, 3],
      [3, 4],
      [7, 7],
      [20, 10],
    ]),
  ).toEqual([
    [1, 4],
    [5, 9],
  ]);
});
