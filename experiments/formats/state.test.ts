import { describe, expect, it } from "vitest";
import { gameStateSchema, stateOf } from "./state.ts";

describe("stateOf", () => {
  it("gives the same state for the same seed, and another for another", () => {
    expect(stateOf(5, 40, 7)).toEqual(stateOf(5, 40, 7));
    expect(stateOf(6, 40, 7)).not.toEqual(stateOf(5, 40, 7));
  });

  it("gives states that every encoding carries, with positions in steps of 1/64", () => {
    for (const seed of [0, 101, 0xffff_ffff]) {
      const state = stateOf(seed, 200, 20);
      expect(gameStateSchema.safeParse(state).error).toBeUndefined();
      for (const { x, y } of state.players) {
        expect(Number.isInteger(x * 64) && Number.isInteger(y * 64)).toBe(true);
      }
    }
  });

  it("is a tick later with each update: most have moved, few have scored, nobody is renamed", () => {
    const [before, after] = [stateOf(101, 100, 3), stateOf(101, 100, 4)];
    expect(after.tick).toBe(before.tick + 1);
    const changed = (field: "x" | "score" | "name" | "id") =>
      after.players.filter((player, i) => player[field] !== before.players[i]?.[field]).length;
    expect(changed("x")).toBeGreaterThan(80);
    expect(changed("score")).toBeGreaterThan(0);
    expect(changed("score")).toBeLessThan(30);
    expect(changed("name") + changed("id")).toBe(0);
  });
});
