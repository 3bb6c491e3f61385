import { expect, test } from "vitest";
import { newJoinCode, readJoinCode, showJoinCode } from "./join-code.ts";

test("a code has eight characters, none of which looks like another", () => {
  const codes = Array.from({ length: 500 }, newJoinCode);
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);
  expect(new Set(codes).size).toBe(codes.length);
});

test("a code is read as people type it", () => {
  const code = newJoinCode();
  const shown = showJoinCode(code);
  const typed = [
    shown,
    shown.toLowerCase(),
    ` ${shown}\n`,
    [...code].join(" "),
    shown.replace("-", "–"),
  ];
  expect(typed.map(readJoinCode)).toEqual(typed.map(() => code));
});

test.each(["", "ABCD", "ABCD-EFGHJ", "ABCDEFG!", "ABCDEFGÉ", "A".repeat(10_000), "' OR 1=1"])(
  "%j is no code",
  (typed) => expect(readJoinCode(typed)).toBeNull(),
);
