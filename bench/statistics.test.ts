import { expect, test } from "vitest";
import { isMet, pairedRow } from "./row.ts";
import { median, quantile, spread } from "./statistics.ts";
import { renderTable } from "./table.ts";

test("a quantile lies between the values it falls between", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([10, 0], 0.99)).toBeCloseTo(9.9);
  expect(quantile([7], 0.25)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test("the spread is that of the middle half: one outlier does not widen it", () => {
  expect(spread([9, 10, 10, 11])).toBeCloseTo(0.05);
  expect(spread([10, 10, 10, 10, 1000])).toBe(0);
});

const atLeast = { of: "ratio", at: "least", value: 0.9 } as const;

test("the ratio of rounds is the median of their ratios, so that a slow moment cancels out", () => {
  const rounds = [
    { ours: 90, bare: 100 },
    { ours: 9, bare: 10 },
    { ours: 200, bare: 100 },
  ];
  const row = pairedRow(rounds, { name: "echo", unit: "/s", bar: atLeast });
  expect(row).toMatchObject({ ours: 90, bare: 100, ratio: 0.9 });
  expect(isMet(row)).toBe(true);
});

test("a bar can ask for at least or at most, of the ratio or of the figure", () => {
  const row = { name: "", unit: "ms", ours: 120, bare: null, ratio: null, spread: null };
  expect(isMet({ ...row, bar: { of: "ours", at: "most", value: 100 } })).toBe(false);
  expect(isMet({ ...row, bar: { of: "ours", at: "least", value: 100 } })).toBe(true);
  expect(isMet({ ...row, ratio: 0.89, bar: atLeast })).toBe(false);
  expect(isMet({ ...row, bar: null })).toBe(null);
});

test("the table shows each figure with its unit, and says when a bar is missed", () => {
  const table = renderTable([
    {
      name: "echo",
      unit: "/s",
      ours: 12_345,
      bare: 20_000,
      ratio: 0.617,
      spread: 0.1,
      bar: atLeast,
    },
    {
      name: "p99",
      unit: "ms",
      ours: 1.234,
      bare: null,
      ratio: null,
      spread: null,
      bar: { of: "ours", at: "most", value: 100 },
    },
  ]);
  const [, , echo, p99] = table.split("\n").map((line) => line.trim().split(/ {2,}/));
  expect(echo).toEqual(["echo", "12,345 /s", "20,000 /s", "0.62", "± 5 %", "≥ 0.90", "NO"]);
  expect(p99).toEqual(["p99", "1.23 ms", "≤ 100 ms", "yes"]);
});
