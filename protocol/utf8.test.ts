import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeUtf8, firstInvalidUtf8 } from "./utf8.ts";

const strict = new TextDecoder("utf-8", { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Bytes at the borders of RFC 3629's table, where mistakes are made. */
const border = fc.constantFrom(
  ...[0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1],
  ...[0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
);

test("agrees with the platform's strict decoder on bytes at the borders", () => {
  fc.assert(
    fc.property(fc.array(border, { maxLength: 8 }), (list) => {
      const bytes = Uint8Array.from(list);
      expect(firstInvalidUtf8(bytes) === -1).toBe(isUtf8(bytes));
    }),
    { numRuns: 20_000 },
  );
});

test("everything before the byte it names is UTF-8, and that byte ends it", () => {
  fc.assert(
    fc.property(fc.array(border, { maxLength: 8 }), (list) => {
      const bytes = Uint8Array.from(list);
      const at = firstInvalidUtf8(bytes);
      fc.pre(at !== -1);
      expect(isUtf8(bytes.subarray(0, at))).toBe(true);
    }),
  );
});

test("accepts any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(firstInvalidUtf8(bytes)).toBe(-1);
      expect(decodeUtf8(bytes)).toBe(text);
    }),
  );
});

test("points at the first byte of a sequence that is cut short", () => {
  expect(firstInvalidUtf8(Uint8Array.of(0x61, 0xe2, 0x82))).toBe(1);
});

test("keeps a byte order mark", () => {
  expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("\ufeffa");
});
