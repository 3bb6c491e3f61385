import { expect, test } from "vitest";
import { CLOSE_CODE_REGISTRY, searchCloseCodes } from "./close-code-registry.ts";
import { isValidFromPage, isValidOnWire } from "./frame-close.ts";

const found = (text: string) => searchCloseCodes(text).map(({ from }) => from);

test("has every 16-bit code, and says of each of a range what holds for it", () => {
  const named = new Set<number>();
  const wrong: number[] = [];
  for (const { from, to, onWire, fromPage } of CLOSE_CODE_REGISTRY) {
    for (let code = from; code <= to; code++) {
      named.add(code);
      if (onWire !== isValidOnWire(code) || fromPage !== isValidFromPage(code)) wrong.push(code);
    }
  }
  expect(named.size).toBe(65_536);
  expect(wrong).toEqual([]);
});

test.each([
  ["", CLOSE_CODE_REGISTRY.map(({ from }) => from)],
  ["1006", [1006]],
  ["  abnormal ", [1006]],
  ["ABNORMAL closure", [1006]],
  ["100", [0, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009]],
  ["3003", [3003, 3000]],
  ["4401", [4000]],
  ["44", [4000]],
  ["999", [0, 5000]],
  ["70000", []],
  ["never travels", [0, 1004, 1005, 1006, 1015, 1016, 5000]],
  ["restart", [1012]],
  ["no such thing", []],
])("finds %j", (text, codes) => {
  expect(found(text)).toEqual(codes);
});
