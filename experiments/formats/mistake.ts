import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type GameState, type Player, TICKS_PER_SECOND } from "./state.ts";

type Field = "x" | "y" | "vx" | "vy" | "health";

interface Kind {
  readonly field: Field;
  readonly wrong: (right: number) => number;
  readonly why: string;
}

const fixedPoint = (field: Field): Kind => ({
  field,
  wrong: (right) => right * 64,
  why: `${field} is in sixty-fourths of a unit: the fixed-point number was not divided by 64.`,
});
const perTick = (field: Field): Kind => ({
  field,
  wrong: (right) => right / TICKS_PER_SECOND,
  why: `${field} is in units per tick; everyone else takes it for units per second.`,
});

/** What goes wrong in games: units, and a number with its sense turned round. */
const KINDS: readonly Kind[] = [
  fixedPoint("x"),
  fixedPoint("y"),
  perTick("vx"),
  perTick("vy"),
  {
    field: "health",
    wrong: (right) => 100 - right,
    why: "health tells the damage taken, not what is left of 100.",
  },
];

/** A state with one wrong number in it, which every encoding can carry. */
export interface Mistake {
  readonly state: GameState;
  /** Index of the player. */
  readonly player: number;
  readonly field: Field;
  readonly value: number;
  readonly right: number;
  readonly why: string;
}

/** Plants one mistake in a state, chosen by the seed; null if the state has no number to get wrong. */
export function plantMistake(seed: number, state: GameState): Mistake | null {
  const choices = state.players.flatMap((player, index) =>
    KINDS.filter(({ field, wrong }) => wrong(player[field]) !== player[field]).map((kind) => ({
      index,
      player,
      kind,
    })),
  );
  if (choices.length === 0) return null;
  const chosen = choices[uniformInt(xoroshiro128plus(seed), 0, choices.length - 1)];
  if (!chosen) return null;
  const { index, player, kind } = chosen;
  const { field, why } = kind;
  const right = player[field];
  const value = kind.wrong(right);
  const changed: Player = { ...player, [field]: value };
  const players = state.players.with(index, changed);
  return { state: { ...state, players }, player: index, field, value, right, why };
}
