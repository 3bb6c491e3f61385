import { expect, test } from "vitest";
import { chances } from "./chance.ts";

test("[FLT1] the same seed, the same chance, for each direction of each cable by itself", () => {
  const draw = (seed: number, before: number) => {
    const next = chances(seed);
    const [first, second] = [next(), next()];
    for (let i = 0; i < before; i++) first();
    return Array.from({ length: 50 }, second);
  };
  expect(draw(1, 7)).toEqual(draw(1, 0));
  expect(draw(2, 0)).not.toEqual(draw(1, 0));
  // Small seeds are as good as any.
  const firsts = Array.from({ length: 200 }, (_, seed) => chances(seed)()());
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
  expect(mean).toBeGreaterThan(0.4);
  expect(mean).toBeLessThan(0.6);
});
