import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeFrame } from "#protocol/frames.ts";
import { explainLength } from "./length-form.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

test.each([
  ["8105", 7, 7, 5n],
  ["827e012c", 16, 16, 300n],
  ["827e0005", 16, 7, 5n],
  ["827f0000000000010000", 64, 64, 65_536n],
  ["827fffffffffffffffff", 64, 64, 2n ** 64n - 1n],
])("reads the length of %s", (bytes, form, minimal, total) => {
  expect(explainLength(hex(bytes))).toMatchObject({ form, minimal, total });
});

test("sums up the bytes of the extended length in network byte order", () => {
  const { short, terms } = explainLength(hex("827e012c"));
  expect(short).toBe(126);
  expect(terms).toEqual([
    { byte: 1, power: 1, product: 256n },
    { byte: 0x2c, power: 0, product: 44n },
  ]);
});

test("finds the length that the encoder wrote, in any form that holds it", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (claimedLength) => {
      const lengthForm = claimedLength > 0xffffn ? 64 : 16;
      const payload = new Uint8Array();
      const bytes = encodeFrame({
        opcode: 2,
        maskingKey: null,
        payload,
        lengthForm,
        claimedLength,
      });
      expect(explainLength(bytes).total).toBe(claimedLength);
    }),
  );
});
