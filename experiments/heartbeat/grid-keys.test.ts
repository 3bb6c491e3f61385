import { expect, test } from "vitest";
import { rowsOf, targetOf } from "./grid-keys.ts";

const clients = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ client: from + index }));

/** 1 to 5 of the page, 6 to 9 of the sidecar, three in a row. */
const rows = rowsOf([clients(1, 5), clients(6, 9)], 3);

test("each group begins a row", () => {
  expect(rows.map((row) => row.map(({ client }) => client))).toEqual([
    [1, 2, 3],
    [4, 5],
    [6, 7, 8],
    [9],
  ]);
});

test.each([
  ["ArrowRight", 3, 4],
  ["ArrowRight", 9, 9],
  ["ArrowLeft", 6, 5],
  ["ArrowLeft", 1, 1],
  ["ArrowDown", 2, 5],
  ["ArrowDown", 3, 5],
  ["ArrowDown", 5, 7],
  ["ArrowDown", 9, 9],
  ["ArrowUp", 7, 5],
  ["ArrowUp", 1, 1],
  ["Home", 8, 1],
  ["End", 1, 9],
])("%s leads from %i to %i", (key, from, to) => {
  expect(targetOf(key, rows, from)?.client).toBe(to);
});

test("the first key chooses the first cell, another key none", () => {
  expect(targetOf("ArrowRight", rows, null)?.client).toBe(1);
  expect(targetOf("ArrowDown", rows, null)?.client).toBe(1);
  expect(targetOf("a", rows, 3)).toBeUndefined();
});
