import * as fc from "fast-check";
import { expect, test } from "vitest";
import { BOUNDS } from "./bounds.ts";
import { readPayload, writePayload } from "./payload.ts";

test("a message says what was written on it, whatever its size, and is as long as was asked", () => {
  const label = fc.record({
    leg: fc.integer({ min: 1, max: 6 }),
    n: fc.integer({ min: 1, max: 60_000 }),
    key: fc.integer({ min: 0, max: 99 }),
    due: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  });
  fc.assert(
    fc.property(label, fc.integer({ min: BOUNDS.size.min, max: 2_000 }), (wanted, size) => {
      const bytes = writePayload(wanted, size);
      expect(bytes.length).toBe(size);
      expect(readPayload(bytes)).toEqual(wanted);
    }),
  );
  expect(readPayload(new Uint8Array(10))).toBeNull();
});
