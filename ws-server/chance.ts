import { uniformFloat32 } from "pure-rand/distribution/uniformFloat32";
import { mersenne } from "pure-rand/generator/mersenne";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Numbers from 0 up to 1. */
export type Chance = () => number;

/**
 * Makes one generator after another, all from one seed: how much is drawn from one of them changes
 * nothing about the others.
 */
export function chances(seed: number): () => Chance {
  const seeds = mersenne(seed);
  return () => {
    const generator = xoroshiro128plus(seeds.next());
    return () => uniformFloat32(generator);
  };
}
