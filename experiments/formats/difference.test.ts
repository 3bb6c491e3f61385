import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyState } from "#tests/support/game-state.ts";
import { decode, encode } from "./codecs.ts";
import { differenceOf } from "./difference.ts";
import { FORMATS } from "./format.ts";
import { plantMistake } from "./mistake.ts";
import { type GameState, stateOf } from "./state.ts";

const right = stateOf(9, 5, 2);
const withPlayer = (index: number, change: object): GameState => ({
  ...right,
  players: right.players.map((player, i) => (i === index ? { ...player, ...change } : player)),
});

describe("differenceOf", () => {
  it("finds none between equal states, and the first place otherwise", () => {
    expect(differenceOf(structuredClone(right), right)).toBeNull();
    expect(differenceOf({ ...right, tick: 3 }, right)).toBe(
      `tick is 3 and should be ${right.tick}.`,
    );
    expect(differenceOf(withPlayer(3, { name: "Eve" }), right)).toBe(
      `players[3].name is Eve and should be ${right.players[3]?.name}.`,
    );
    const flags = { alive: false, shielded: false, carryingFlag: false };
    expect(differenceOf(withPlayer(0, { flags }), right)).toContain("players[0].flags.");
    expect(differenceOf({ ...right, players: right.players.slice(1) }, right)).toBe(
      "players.length is 4 and should be 5.",
    );
  });
});

describe("plantMistake", () => {
  it("gets one number wrong, which all four encodings carry, and says which", () => {
    const fields = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const due = stateOf(seed, 3, 1);
        const mistake = plantMistake(seed, due);
        if (!mistake) throw new Error("nothing was planted");
        const { state, player, field, value, right: was } = mistake;
        fields.add(field);
        expect(due.players[player]?.[field]).toBe(was);
        expect(state.players[player]?.[field]).toBe(value);
        expect(differenceOf(state, due)).toBe(
          `players[${player}].${field} is ${value} and should be ${was}.`,
        );
        const players = state.players.with(player, {
          ...state.players[player],
          [field]: was,
        } as never);
        expect({ ...state, players }).toEqual(due);
        for (const format of FORMATS) {
          expect(decode(format, encode(format, state)), format).toEqual({ ok: true, state });
        }
      }),
    );
    expect([...fields].toSorted()).toEqual(["health", "vx", "vy", "x", "y"]);
  });

  it("leaves a state alone that has nothing to get wrong, and never throws", () => {
    expect(plantMistake(1, { tick: 1, players: [] })).toBeNull();
    fc.assert(
      fc.property(anyState, (state) => {
        const mistake = plantMistake(1, state);
        if (mistake) expect(mistake.value).not.toBe(mistake.right);
      }),
    );
  });
});
