import fc from "fast-check";
import { expect, test } from "vitest";
import { applyMask, turnedWord } from "./frame-mask.ts";
import { simdBlock, wordBlock } from "./frame-mask-block.ts";

/** RFC 6455 5.3, word for word: octet i is XORed with octet i MOD 4 of the key. */
function byTheBook(source: Uint8Array, from: number, length: number, word: number): Uint8Array {
  const key = [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255];
  return Uint8Array.from({ length }, (_, i) => (source[from + i] ?? 0) ^ (key[i % 4] ?? 0));
}

const lengths = fc.oneof(
  fc.nat(300),
  fc.constantFrom(16_383, 16_385, 65_535, 65_536, 65_537, 150_001),
);
const cases = fc.record({
  length: lengths,
  from: fc.nat(9),
  at: fc.nat(9),
  word: fc.nat(0xffffffff),
});
const noise = Uint8Array.from({ length: 150_032 }, (_, i) => (i * 31) ^ (i >>> 8));

test("masks at any length and alignment as RFC 6455 5.3 says, and nothing beside", () => {
  fc.assert(
    fc.property(cases, ({ length, from, at, word }) => {
      const target = new Uint8Array(length + at + 5).fill(0xee);
      applyMask(noise, from, length, word, target, at);
      const expected = new Uint8Array(length + at + 5).fill(0xee);
      expected.set(byTheBook(noise, from, length, word), at);
      expect(Buffer.compare(target, expected)).toBe(0);
    }),
  );
});

test("masks in place", () => {
  fc.assert(
    fc.property(cases, ({ length, from, word }) => {
      const own = noise.slice();
      applyMask(own, from, length, word, own, from);
      expect(
        Buffer.compare(own.subarray(from, from + length), byTheBook(noise, from, length, word)),
      ).toBe(0);
      expect(own[from + length]).toBe(noise[from + length]);
    }),
    { numRuns: 40 },
  );
});

test("goes on within a payload where the last piece ended", () => {
  const whole = byTheBook(noise, 0, 20, 0x37fa213d);
  for (let cut = 0; cut <= 20; cut++) {
    const target = new Uint8Array(20);
    applyMask(noise, 0, cut, 0x37fa213d, target, 0);
    applyMask(noise, cut, 20 - cut, turnedWord(0x37fa213d, cut), target, cut);
    expect(target).toEqual(whole);
  }
});

test("the block in WebAssembly and the one in plain JavaScript XOR alike", () => {
  const [simd, words] = [simdBlock(), wordBlock()];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 65_536 }), fc.integer(), (length, key) => {
      for (const block of [simd, words]) {
        block.bytes.set(noise.subarray(0, 65_536));
        block.xor(length, key);
      }
      const written = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, length));
      expect(written(simd.bytes).equals(written(words.bytes))).toBe(true);
      expect(simd.bytes[0]).toBe((noise[0] ?? 0) ^ (key & 0xff));
    }),
  );
});
