import { uniformFloat32 } from "pure-rand/distribution/uniformFloat32";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { BackpressureParams } from "./contract.ts";

/** A message as it will arise. */
export interface Due {
  /** From 1. */
  readonly n: number;
  /** Microseconds from the begin of a leg. */
  readonly at: number;
  /** Which of the things it tells of, from 0. */
  readonly key: number;
}

type Wanted = Pick<BackpressureParams, "seed" | "rate" | "seconds" | "keys">;

/**
 * The messages of a leg, in order, the same for every leg of a run: at random moments (a Poisson
 * process of which it is known how many arise), the last at the very end.
 */
export function scheduleOf(params: Wanted): readonly Due[] {
  const random = xoroshiro128plus(params.seed);
  const end = params.seconds * 1e6;
  const count = params.rate * params.seconds;
  const before = Array.from({ length: count - 1 }, () => Math.round(uniformFloat32(random) * end));
  return [...before.toSorted((a, b) => a - b), end].map((at, index) => ({
    n: index + 1,
    at,
    key: uniformInt(random, 0, params.keys - 1),
  }));
}
