import { expect, test } from "vitest";
import { placeText, readHeard, readPlace, readSaid, saidOf } from "./messages.ts";

test.each([{}, { a: 12 }, { a: 1, b: 9, c: 300 }])(
  "the place %o comes back from its text",
  (place) => {
    expect(readPlace(placeText(place))).toEqual(place);
  },
);

test.each(["a", "a0", "a-1", "d4", "a1.", "a1..b2", "a123456", "__proto__1"])(
  "%s is no place",
  (text) => expect(readPlace(text)).toBeNull(),
);

test("a message that a member says is read, and nothing else is", () => {
  expect(readSaid(saidOf(7))).toBe(7);
  for (const text of ["", "7", "{}", '{"say":0}', '{"say":49}', '{"say":1,"to":2}']) {
    expect(readSaid(text)).toBeNull();
  }
  expect(readHeard('{"heard":1,"from":1,"id":["d",1]}')).toBeNull();
});
