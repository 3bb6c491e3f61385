import { expect, test } from "vitest";
import { codeIn } from "./typed-code.ts";

test.each([
  ["ABCD-2345", "ABCD-2345"],
  [" abcd 2345 ", "abcd 2345"],
  ["https://lab.example/join/ABCD2345", "ABCD2345"],
  ["lab.example:3000/JOIN/ABCD2345?from=mail#top", "ABCD2345"],
  ["Join us at https://lab.example/join/ABCD2345 today", "ABCD2345"],
  ["https://lab.example/join/", "https://lab.example/join/"],
])("the code in “%s”", (typed, code) => {
  expect(codeIn(typed)).toBe(code);
});
