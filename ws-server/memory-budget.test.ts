import { expect, test } from "vitest";
import { MemoryBudget } from "./memory-budget.ts";

test("[MEM1] a run holds no more than a run may, all of them no more than all may", () => {
  const budget = new MemoryBudget(100, 150);
  const [one, two] = [budget.open(), budget.open()];
  expect([one.hold(100), one.hold(1)]).toEqual([true, false]);
  expect([two.hold(51), two.hold(50)]).toEqual([false, true]);
  expect(budget.heldBytes).toBe(150);
  one.release(30);
  expect([budget.heldBytes, two.hold(30)]).toEqual([120, true]);
});

test("[MEM1] what a run held is free again when it is over, once, and it gets no more", () => {
  const budget = new MemoryBudget(100, 150);
  const run = budget.open();
  run.hold(80);
  run.free();
  run.free();
  run.release(10);
  expect([budget.heldBytes, run.hold(1)]).toEqual([0, false]);
});
