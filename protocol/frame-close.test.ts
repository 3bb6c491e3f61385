import { expect, test } from "vitest";
import { CLOSE_CODES, closeCodeInfo, isValidOnWire } from "./frame-close.ts";

test("allows on the wire 1000–1003, 1007–1014 and 3000–4999, of all 16-bit codes", () => {
  const allowed = Array.from({ length: 65_536 }, (_, code) => code).filter(isValidOnWire);
  const runs = allowed.filter((code) => !isValidOnWire(code - 1) || !isValidOnWire(code + 1));
  expect(runs).toEqual([1000, 1003, 1007, 1014, 3000, 4999]);
});

test("has a row for each code from 1000 to 1015", () => {
  expect(CLOSE_CODES.map((row) => row.code)).toEqual(
    Array.from({ length: 16 }, (_, i) => 1000 + i),
  );
  const never = CLOSE_CODES.filter((row) => !row.onWire).map((row) => row.code);
  expect(never).toEqual([1004, 1005, 1006, 1015]);
  for (const row of CLOSE_CODES) expect(row.sender === "nobody").toBe(!row.onWire);
});

test.each([
  [0, "Unused", false],
  [999, "Unused", false],
  [1006, "Abnormal Closure", false],
  [1016, "Reserved", false],
  [2999, "Reserved", false],
  [3000, "Unauthorized", true],
  [3001, "Registered", true],
  [4000, "Private Use", true],
  [5000, "Undefined", false],
])("names %i %s", (code, name, onWire) => {
  expect(closeCodeInfo(code)).toMatchObject({ code, name, onWire });
});
