import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeFrame, type Frame, FrameDecoder, frameFields } from "#protocol/frames.ts";
import { bitAt, frameGrid } from "./frame-grid.ts";

function framed(length: number, isMasked: boolean, lengthForm?: 7 | 16 | 64) {
  const maskingKey = isMasked ? Uint8Array.of(1, 2, 3, 4) : null;
  const payload = new Uint8Array(length).fill(0x61);
  const bytes = encodeFrame({ opcode: 2, maskingKey, payload, lengthForm });
  const [event] = new FrameDecoder({ role: isMasked ? "server" : "client" }).push(bytes);
  if (event?.type !== "frame") throw new Error("The bytes are no frame.");
  return event.frame;
}

const names = (frame: Frame, rowBits: number, payloadBytes = 16) =>
  frameGrid(frameFields(frame), frame.offset, rowBits, payloadBytes).rows.map((row) =>
    row.map(({ field, to, from }) => `${field.name} ${to - from}`),
  );

test("draws a masked frame with a 64-bit length in the rows of RFC 6455 5.2", () => {
  expect(names(framed(2, true, 64), 32)).toEqual([
    [
      ...["FIN 1", "RSV1 1", "RSV2 1", "RSV3 1", "opcode 4", "MASK 1", "payload length 7"],
      "extended payload length 16",
    ],
    ["extended payload length 32"],
    ["extended payload length 16", "masking key 16"],
    ["masking key 16", "payload data 8", "payload data 8"],
  ]);
});

test("keeps the order in rows of 16 bits", () => {
  expect(names(framed(1, true), 16).slice(1)).toEqual([
    ["masking key 16"],
    ["masking key 16"],
    ["payload data 8"],
  ]);
});

test("draws every bit once, as many payload bytes as asked, and counts the rest", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.boolean(), fc.constantFrom(16, 32), (length, masked, rowBits) => {
      const frame = framed(length, masked);
      const { rows, left } = frameGrid(frameFields(frame), frame.offset, rowBits, 16);
      let next = 0;
      for (const [index, row] of rows.entries()) {
        for (const cell of row) {
          expect(cell.from).toBe(next);
          expect(Math.floor((cell.to - 1) / rowBits)).toBe(index);
          next = cell.to;
        }
      }
      expect(next / 8 + left).toBe(frame.length);
      expect(left).toBe(Math.max(0, length - 16));
    }),
  );
});

test("reads bits from the most significant on", () => {
  const bytes = Uint8Array.of(0x81, 0x40);
  expect(Array.from({ length: 16 }, (_, index) => bitAt(bytes, index)).join("")).toBe(
    "1000000101000000",
  );
});
