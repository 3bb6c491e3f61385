import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeFrame } from "#protocol/frames.ts";
import { toBits, xorStep } from "./unmasking.ts";

test("takes key byte i mod 4 for byte i: the masked Hello of RFC 6455 5.7", () => {
  const key = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
  const masked = Uint8Array.of(0x7f, 0x9f, 0x4d, 0x51, 0x58);
  const steps = Array.from(masked, (_, index) => xorStep(masked, key, index));
  expect(String.fromCharCode(...steps.map(({ result }) => result))).toBe("Hello");
  expect(steps[4]).toEqual({ index: 4, keyIndex: 0, masked: 0x58, keyByte: 0x37, result: 0x6f });
});

test("undoes what the encoder did, byte by byte", () => {
  const key = fc.uint8Array({ minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(key, fc.uint8Array({ maxLength: 100 }), (maskingKey, payload) => {
      const masked = encodeFrame({ opcode: 2, maskingKey, payload }).subarray(6);
      const results = Array.from(masked, (_, i) => xorStep(masked, maskingKey, i).result);
      expect(Uint8Array.from(results)).toEqual(payload);
    }),
  );
});

test("writes a byte as two groups of four bits", () => {
  expect([0x05, 0xff].map(toBits)).toEqual(["0000 0101", "1111 1111"]);
});
