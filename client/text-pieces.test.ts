import fc from "fast-check";
import { expect, test } from "vitest";
import { cutOut, mark } from "./text-pieces.ts";

const join = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join("");

test("words are set off whatever their case, whole words only", () => {
  expect(mark("A Ping, and pings.", new Set(["ping"]))).toEqual([
    { text: "A ", isMatch: false },
    { text: "Ping", isMatch: true },
    { text: ", and pings.", isMatch: false },
  ]);
});

test("the pieces of any text are that text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string()), (text, words) => {
      expect(join(mark(text, new Set(words)))).toBe(text);
    }),
  );
});

test("a snippet stands where most of the words are", () => {
  const text = `ping ${"far ".repeat(60)}so a pong answers the ping ${"away ".repeat(60)}`;
  const pieces = cutOut(text, new Set(["ping", "pong"]));
  expect(pieces.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(["pong", "ping"]);
  expect(join(pieces)).toMatch(/^… far .* away …$/);
});

test("a short text is shown whole, and so is one without a match", () => {
  expect(join(cutOut("one two", new Set(["two"])))).toBe("one two");
  expect(join(cutOut("one two", new Set(["x"])))).toBe("one two");
});
