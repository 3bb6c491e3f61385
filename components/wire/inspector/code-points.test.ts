import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstInvalidUtf8 } from "#protocol/utf8.ts";
import { type CodePoint, codePointName, codePointsIn, signOf } from "./code-points.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const all = (bytes: Uint8Array, ended = true) => codePointsIn(bytes, 0, bytes.length, ended);
const brief = (points: readonly CodePoint[]) =>
  points.map(({ kind, start, end }) => `${kind} ${start}-${end}`);

/** Bytes at the borders of RFC 3629's table, where mistakes are made. */
const border = fc.constantFrom(
  ...[0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1],
  ...[0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
);
const borders = fc.array(border, { maxLength: 12 }).map((list) => Uint8Array.from(list));

describe("codePointsIn", () => {
  it("gives the code points of any text, each with its bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const points = all(encode(text));
        expect(points.map((point) => (point.kind === "valid" ? point.code : null))).toEqual(
          Array.from(text, (char) => char.codePointAt(0)),
        );
      }),
    );
  });

  it("covers any bytes without a gap, and finds the first that is not UTF-8", () => {
    fc.assert(
      fc.property(borders, (bytes) => {
        const points = all(bytes);
        expect(points.map(({ start }) => start)).toEqual(
          [0, ...points.map(({ end }) => end)].slice(0, points.length),
        );
        expect(points.at(-1)?.end ?? 0).toBe(bytes.length);
        expect(points.find(({ kind }) => kind === "invalid")?.start ?? -1).toBe(
          firstInvalidUtf8(bytes),
        );
      }),
      { numRuns: 5_000 },
    );
  });

  it("reads from any byte on what it reads from the first", () => {
    fc.assert(
      fc.property(borders, fc.nat(12), fc.nat(12), (bytes, from, length) => {
        const to = Math.min(from + length, bytes.length);
        const within = all(bytes).filter((point) => point.end > from && point.start < to);
        expect(codePointsIn(bytes, from, to, true)).toEqual(from < to ? within : []);
      }),
      { numRuns: 5_000 },
    );
  });

  it("gives a code point that straddles two frames to both", () => {
    const bytes = encode("a€b");
    expect(brief(codePointsIn(bytes, 0, 2, true))).toEqual(["valid 0-1", "valid 1-4"]);
    expect(brief(codePointsIn(bytes, 2, 5, true))).toEqual(["valid 1-4", "valid 4-5"]);
  });

  it("leaves a sequence open that more bytes may complete, and calls it cut short when none come", () => {
    const bytes = encode("a€").subarray(0, 3);
    expect(brief(all(bytes, false))).toEqual(["valid 0-1", "open 1-3"]);
    expect(all(bytes, true)[1]).toMatchObject({ kind: "invalid", start: 1, end: 2 });
  });

  it.each([
    ["80", "A continuation byte"],
    ["c080", "overlong"],
    ["e08080", "overlong"],
    ["eda080", "surrogate"],
    ["f4908080", "above U+10FFFF"],
    ["f5808080", "above U+10FFFF"],
    ["ff", "No byte of UTF-8"],
    ["e28261", "byte 3 is no continuation"],
    ["e282", "the text ends before"],
  ])("says why %s is not UTF-8", (hex, why) => {
    const [first] = all(Uint8Array.from(Buffer.from(hex, "hex")));
    expect(first?.kind === "invalid" ? first.why : "").toContain(why);
  });

  it("reads no more than it is asked for", () => {
    const megabytes = new Uint8Array(4 * 1024 * 1024).fill(0x61);
    expect(codePointsIn(megabytes, 2_000_000, 2_000_003, true)).toHaveLength(3);
  });
});

it("names a code point with four digits at least", () => {
  expect([0x41, 0x20ac, 0x1f600].map(codePointName)).toEqual(["U+0041", "U+20AC", "U+1F600"]);
});

it("names what would show nothing, and sets a combining mark on a circle", () => {
  const signs = [0x41, 0x0a, 0x20, 0x301, 0x200d, 0x2028].map((code) => signOf(code).text);
  expect(signs).toEqual(["A", "LF", "SP", "◌\u0301", "ZWJ", "unseen"]);
});
