import { expect, test } from "vitest";
import { formatFigure, median, placeDots, ticksFor } from "./scale.ts";

test.each([
  [[0], [0, 1]],
  [[3], [0, 1, 2, 3]],
  [[97], [0, 25, 50, 75, 100]],
  [[100], [0, 25, 50, 75, 100]],
  [
    [5_812_345, 12],
    [0, 2e6, 4e6, 6e6],
  ],
])("the axis of %j has round marks that hold it", (values, ticks) => {
  expect(ticksFor(values)).toEqual(ticks);
});

test("dots of one place lie above each other", () => {
  expect(placeDots([0, 50, 50.1, 100], 100, 10)).toEqual([
    { at: 0, level: 0 },
    { at: 0.5, level: 0 },
    { at: 0.5, level: 1 },
    { at: 1, level: 0 },
  ]);
});

test("the median of none, of an odd and of an even number", () => {
  expect(median([])).toBeNull();
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1])).toBe(2.5);
});

test.each([
  [501_234, "time", "501 ms"],
  [2_000, "time", "2 ms"],
  [1.2345, "time", "1.23 µs"],
  [812, "bytes", "812 B"],
  [81_234, "bytes", "81.2 kB"],
  [5_812_345, "bytes", "5.81 MB"],
  [12, "count", "12"],
  [0, "bytes", "0"],
] as const)("%d %s reads %s", (value, unit, text) => {
  expect(formatFigure(value, unit)).toBe(text);
});
