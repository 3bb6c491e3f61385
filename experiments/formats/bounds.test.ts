import { describe, expect, it } from "vitest";
import { estimatedBytes, FORMATS_LIMITS, paramsFault } from "./bounds.ts";
import { encode } from "./codecs.ts";
import { formatsParams } from "./contract.ts";
import { FORMATS } from "./format.ts";
import { stateOf } from "./state.ts";

describe("the bounds of a run", () => {
  it("[RUN2] say what to lower, and by how much: with that it fits", () => {
    const fault = paramsFault({ players: 2_000, updates: 20 });
    expect(fault?.field).toBe("updates");
    const [, updates, players] =
      /updates to (\d+), or the players to (\d+)/.exec(fault?.message ?? "") ?? [];
    expect(paramsFault({ players: 2_000, updates: Number(updates) })).toBeNull();
    expect(paramsFault({ players: Number(players), updates: 20 })).toBeNull();
    expect(paramsFault({ players: 2_000, updates: Number(updates) + 1 })).not.toBeNull();
    expect(paramsFault({ players: Number(players) + 1, updates: 20 })).not.toBeNull();
  });

  it("are told at a field", () => {
    const parsed = formatsParams.safeParse({ players: 2_000, updates: 20 });
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([["updates"]]);
  });

  it("name the players alone where no number of updates would do", () => {
    expect(paramsFault({ players: 1e9, updates: 1 })).toMatchObject({ field: "players" });
  });

  it("let every field have its default, and every number of players one update", () => {
    expect(formatsParams.safeParse({}).success).toBe(true);
    expect(paramsFault({ players: FORMATS_LIMITS.players, updates: 1 })).toBeNull();
  });

  it("leave room for the longest message that a run sends", () => {
    const state = stateOf(101, FORMATS_LIMITS.players, 2);
    for (const format of FORMATS) {
      expect(encode(format, state).length).toBeLessThan(FORMATS_LIMITS.messageBytes);
    }
  });

  it.each([100, 2_000])(
    "estimate %i players at no less than they take, and not far above",
    (players) => {
      const state = stateOf(7, players, 1);
      const bytes = FORMATS.reduce((sum, format) => sum + encode(format, state).length, 0);
      const estimated = estimatedBytes(players, 0);
      expect(estimated).toBeGreaterThanOrEqual(bytes);
      expect(estimated).toBeLessThan(bytes * 1.2);
    },
  );
});
