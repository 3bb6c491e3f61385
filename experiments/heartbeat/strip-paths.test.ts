import fc from "fast-check";
import { expect, test } from "vitest";
import { stepPath, ticksOf } from "./strip-paths.ts";

test("a value stands until the next, and the last until the end", () => {
  const corners = [
    { x: 0, y: 10 },
    { x: 4, y: 6 },
  ];
  expect(stepPath(corners, 9)).toEqual({
    forth: "M0 10L4 10L4 6L9 6",
    back: "9 6L4 6L4 10L0 10",
  });
});

test("ticks begin at 0, are evenly apart, and no more than there is room for", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 20 }), (to, most) => {
      const ticks = ticksOf(to, most);
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeLessThanOrEqual(most + 1);
      expect(ticks.at(-1)).toBeLessThanOrEqual(to);
    }),
  );
});
