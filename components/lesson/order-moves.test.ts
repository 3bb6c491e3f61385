import * as fc from "fast-check";
import { expect, test } from "vitest";
import { moveTo, shuffleOnce } from "./order-moves.ts";

const items = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 });

test("shuffled items are the same items, never in their order, and always alike", () => {
  fc.assert(
    fc.property(items, fc.string(), (given, seed) => {
      const shuffled = shuffleOnce(given, seed);
      expect(shuffled).not.toEqual(given);
      expect(shuffled.toSorted()).toEqual(given.toSorted());
      expect(shuffleOnce(given, seed)).toEqual(shuffled);
    }),
  );
});

test("another seed gives another order", () => {
  const given = ["a", "b", "c", "d", "e"];
  const orders = ["one", "two", "three"].map((seed) => shuffleOnce(given, seed).join());
  expect(new Set(orders).size).toBeGreaterThan(1);
});

test("an item moves to its place, and not beyond the ends", () => {
  expect(moveTo(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moveTo(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moveTo(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  expect(moveTo(["a", "b", "c"], 2, 3)).toEqual(["a", "b", "c"]);
});
