import fc from "fast-check";
import { expect, test } from "vitest";
import { asStored, compareResults, resultRows } from "./result-rows.ts";

test("values are listed by their path, a list of single values as one", () => {
  const result = {
    mode: "browser",
    key: null,
    frames: { read: 2 },
    lanes: [{ p: [1, 2] }, { p: [] }],
  };
  expect(resultRows(result)).toEqual([
    { path: "mode", text: "browser" },
    { path: "key", text: "null" },
    { path: "frames.read", text: "2" },
    { path: "lanes[0].p", text: "1, 2" },
    { path: "lanes[1].p", text: "[]" },
  ]);
});

test("a name that holds what a path is made of is told from a path", () => {
  const paths = resultRows({ "a.b": 1, a: { b: 2 }, "": { c: 3 }, c: 4 }).map(({ path }) => path);
  expect(paths).toEqual(['["a.b"]', "a.b", '[""].c', "c"]);
});

test("two results differ where a value does, or is in one only", () => {
  expect(compareResults({ a: 1, b: "x" }, { b: "y", a: 1, c: true })).toEqual([
    { path: "a", a: "1", b: "1", differs: false },
    { path: "b", a: "x", b: "y", differs: true },
    { path: "c", a: null, b: "true", differs: true },
  ]);
});

test("the order of keys is no difference, as jsonb does not keep it", () => {
  const json = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(json, (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      return compareResults(value, turned).every(({ differs }) => !differs);
    }),
  );
});

test("U+0000 is compared as it is stored", () => {
  expect(asStored({ "a\0": "x\0y", n: undefined })).toEqual({ "a\ufffd": "x\ufffdy" });
  expect(asStored("\\u0000 \\\0")).toBe("\\u0000 \\\ufffd");
});
