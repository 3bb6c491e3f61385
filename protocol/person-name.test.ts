import { expect, test } from "vitest";
import { nameSchema, purposeSchema, titleSchema } from "./person-name.ts";

const messages = (name: string) => nameSchema.safeParse(name).error?.issues[0]?.message ?? null;

test.each([
  ["Zoë Ångström", "Zoë Ångström"],
  // Decomposed (NFD): composed when it is kept.
  ["Zoe\u0308", "Zoë"],
  ["Nguye\u0302\u0303n Thi\u0323", "Nguyễn Thị"],
  ["ทวีศักดิ์", "ทวีศักดิ์"],
  ["श्री कृष्णमूर्ति", "श्री कृष्णमूर्ति"],
  ["שָׁלוֹם", "שָׁלוֹם".normalize("NFC")],
  ["  Ada \u202e Lovelace ", "Ada Lovelace"],
])("the name %s is kept as %s", (name, kept) => {
  expect(nameSchema.parse(name)).toBe(kept);
});

test("a name whose marks pile up over other lines is refused, with the reason", () => {
  const marks = (count: number) => `Z${"\u0334\u0335\u0336\u0337\u0338".slice(0, count)}oe`;
  expect(messages(marks(4))).toBeNull();
  expect(messages(marks(5))).toBe("A letter of a name has 4 accents or other marks at the most.");
});

test("a name has a character that shows, and not more than 80", () => {
  expect(messages(" \u202e ")).toBe("A name has at least one character that shows.");
  expect(messages("x".repeat(80))).toBeNull();
  expect(messages("x".repeat(81))).toBe("A name has 80 characters at the most.");
});

test("what is not called a name is not called so where it is wrong", () => {
  const fault = (schema: typeof nameSchema) => schema.safeParse("").error?.issues[0]?.message;
  expect(fault(titleSchema)).toBe("A title has at least one character that shows.");
  expect(fault(purposeSchema)).toBe("A purpose has at least one character that shows.");
});
