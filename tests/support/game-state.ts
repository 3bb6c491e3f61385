import fc from "fast-check";
import type { GameState } from "#experiments/formats/state.ts";

/** Any number that a float32 carries, but -0, which JSON has not. */
const float32 = fc
  .oneof(
    fc.float({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -(2 ** 20), max: 2 ** 20 }).map((sixtyFourths) => sixtyFourths / 64),
  )
  .map((value) => (value === 0 ? 0 : value));

const flag = fc.boolean();
const player = fc.record(
  {
    id: fc.integer({ min: 0, max: 0xffff }),
    name: fc
      .string({ unit: "binary", minLength: 1, maxLength: 32 })
      .filter(({ length }) => length <= 32),
    x: float32,
    y: float32,
    vx: float32,
    vy: float32,
    health: fc.integer({ min: 0, max: 100 }),
    score: fc.integer({ min: 0, max: 0xffff_ffff }),
    flags: fc.record(
      { alive: flag, shielded: flag, carryingFlag: flag },
      { noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);

/** Any state that a message may carry, far beyond what a game would have. */
export const anyState: fc.Arbitrary<GameState> = fc.record(
  {
    tick: fc.integer({ min: 0, max: 0xffff_ffff }),
    players: fc.array(player, { maxLength: 24 }),
  },
  { noNullPrototype: true },
);
