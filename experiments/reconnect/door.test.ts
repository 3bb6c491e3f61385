import { expect, test, vi } from "vitest";
import { Door } from "./door.ts";

interface Log {
  readonly admitted: number[];
  readonly away: number[];
}

function visit(door: Door, log: Log, name: number) {
  return door.ask({
    admit: () => log.admitted.push(name),
    turnAway: () => log.away.push(name),
  });
}

test("so many a second are let in, in their order, and one too many is turned away at once", async () => {
  const door = new Door({ perSecond: 100, waiting: 3, refusalMs: 0 });
  const log: Log = { admitted: [], away: [] };
  const began = performance.now();
  for (const name of [1, 2, 3, 4, 5]) visit(door, log, name);
  expect(log).toEqual({ admitted: [], away: [4, 5] });
  await vi.waitFor(() => expect(log.admitted).toEqual([1, 2, 3]));
  // Node's timers may fire a millisecond early.
  expect(performance.now() - began).toBeGreaterThanOrEqual(29);
});

test("each that is turned away makes the others wait for longer", async () => {
  const door = new Door({ perSecond: 100, waiting: 1, refusalMs: 10 });
  const log: Log = { admitted: [], away: [] };
  const began = performance.now();
  for (const name of [1, 2, 3, 4]) visit(door, log, name);
  await vi.waitFor(() => expect(log.admitted).toEqual([1]));
  expect(performance.now() - began).toBeGreaterThanOrEqual(39);
});

test("who has given up is not let in, and leaves its place to another", async () => {
  const door = new Door({ perSecond: 100, waiting: 2, refusalMs: 0 });
  const log: Log = { admitted: [], away: [] };
  const leave = visit(door, log, 1);
  visit(door, log, 2);
  leave();
  visit(door, log, 3);
  await vi.waitFor(() => expect(log.admitted).toEqual([2, 3]));
  expect(log.away).toEqual([]);
});
