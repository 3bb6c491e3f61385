import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import * as z from "zod";
import { FORMATS_LIMITS } from "./bounds.ts";

/** Ticks of the game in a second; velocities are in units per second. */
export const TICKS_PER_SECOND = 16;
/** The world is a square of so many units. */
const WORLD = 2_048;

/** A number that all four encodings carry exactly. JSON has no -0 and no NaN. */
const float32 = z
  .number()
  .refine((value) => Math.fround(value) === value && !Object.is(value, -0), "not exact as float32");

const playerSchema = z.strictObject({
  id: z.int().min(0).max(0xffff),
  name: z
    .string()
    .min(1)
    .max(32)
    .refine((name) => name.isWellFormed(), "not well-formed Unicode"),
  x: float32,
  y: float32,
  vx: float32,
  vy: float32,
  health: z.int().min(0).max(100),
  score: z.int().min(0).max(0xffff_ffff),
  flags: z.strictObject({ alive: z.boolean(), shielded: z.boolean(), carryingFlag: z.boolean() }),
});
export type Player = z.infer<typeof playerSchema>;

/** What a game server would send to its players at a tick. */
export const gameStateSchema = z.strictObject({
  tick: z.int().min(0).max(0xffff_ffff),
  players: z.array(playerSchema).max(FORMATS_LIMITS.players),
});
export type GameState = z.infer<typeof gameStateSchema>;

/**
 * The state of the game at an update, from 0: one tick later than the update before. The same seed
 * and number of players give the same states, everywhere. Positions are multiples of 1/64.
 */
export function stateOf(seed: number, players: number, update: number): GameState {
  const random = xoroshiro128plus(seed);
  let state: GameState = {
    tick: uniformInt(random, 1_000, 100_000),
    players: Array.from({ length: players }, (_, index) => newPlayer(random, index)),
  };
  for (let i = 0; i < update; i++) {
    state = { tick: state.tick + 1, players: state.players.map((player) => step(random, player)) };
  }
  return state;
}

const NAMES = [
  ..."Ada Björn Chidi Dede Élodie Farid Gül Hana Ivo Jūratė Kofi Lin".split(" "),
  ..."Mia Nils Ömer Pía Quinn Ravi Søren Tiên Uma Věra Wanjiku Yuki".split(" "),
];

function newPlayer(random: RandomGenerator, index: number): Player {
  const { vx, vy } = velocity(random);
  return {
    id: index + 1,
    name: `${NAMES[uniformInt(random, 0, NAMES.length - 1)]}-${index + 1}`,
    x: uniformInt(random, 0, WORLD * 64) / 64,
    y: uniformInt(random, 0, WORLD * 64) / 64,
    vx,
    vy,
    health: uniformInt(random, 1, 100),
    score: uniformInt(random, 0, 5_000),
    flags: { alive: true, shielded: chance(random, 4), carryingFlag: chance(random, 16) },
  };
}

/** One tick: those who live move, now and then one turns, scores, or is hit. */
function step(random: RandomGenerator, player: Player): Player {
  if (!player.flags.alive) return player;
  const { vx, vy } = chance(random, 8) ? velocity(random) : player;
  const scored = chance(random, 10) ? uniformInt(random, 1, 50) : 0;
  const hit = chance(random, 10) ? uniformInt(random, 1, 20) : 0;
  const health = Math.max(0, player.health - hit);
  const shielded = chance(random, 20) ? !player.flags.shielded : player.flags.shielded;
  return {
    ...player,
    x: inWorld(player.x + vx / TICKS_PER_SECOND),
    y: inWorld(player.y + vy / TICKS_PER_SECOND),
    vx,
    vy,
    health,
    score: player.score + scored,
    flags: { ...player.flags, alive: health > 0, shielded },
  };
}

/** Multiples of a quarter, so that a tick's way is a multiple of 1/64. */
function velocity(random: RandomGenerator): { readonly vx: number; readonly vy: number } {
  return { vx: uniformInt(random, -128, 128) / 4, vy: uniformInt(random, -128, 128) / 4 };
}

function inWorld(position: number): number {
  return Math.min(WORLD, Math.max(0, position));
}

/** Once in so many times. */
function chance(random: RandomGenerator, times: number): boolean {
  return uniformInt(random, 1, times) === 1;
}
