import { expect, test } from "vitest";
import { percentile } from "./percentile.ts";

test("percentiles by nearest rank are values that were measured", () => {
  const sorted = [15, 20, 35, 40, 50];
  const at = (share: number) => percentile(sorted, share);
  expect([0, 0.05, 0.3, 0.4, 0.5, 0.95, 1].map(at)).toEqual([15, 15, 20, 20, 35, 50, 50]);
  expect(percentile([], 0.5)).toBeUndefined();
});
