import { uniformFloat32 } from "pure-rand/distribution/uniformFloat32";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { eventCount } from "./bounds.ts";
import type { TransportsParams } from "./contract.ts";
import { SYMBOLS, WORDS } from "./words.ts";

/** An event as it will happen. */
export interface ScheduledEvent {
  /** From 1. */
  readonly n: number;
  /** Microseconds from the start of the stream. */
  readonly at: number;
  /** A JSON object with this `n`, ASCII, exactly `size` bytes. */
  readonly text: string;
}

type Random = ReturnType<typeof xoroshiro128plus>;
type Wanted = Pick<TransportsParams, "seed" | "rate" | "size" | "burst" | "spacing" | "seconds">;

/**
 * The events of a run, in order. The last happens at the very end of the stream, whatever the
 * spacing, so that all that is measured is measured over the same time. The same parameters give the
 * same events.
 */
export function scheduleOf(params: Wanted): readonly ScheduledEvent[] {
  const random = xoroshiro128plus(params.seed);
  const moments = momentsOf(params, random);
  let cents = 10_000;
  return Array.from({ length: eventCount(params) }, (_, index) => {
    // Ten to a thousand, in steps that are small beside it.
    cents = Math.min(99_999, Math.max(1_000, cents + uniformInt(random, -150, 150)));
    const at = moments[Math.floor(index / params.burst)] ?? 0;
    return { n: index + 1, at, text: textOf(index + 1, cents, params.size, random) };
  });
}

/**
 * When events happen, `burst` of them at each moment. At random: a Poisson process of which it is
 * known that its last event falls on the end. The others then lie independently and evenly before it.
 */
function momentsOf(params: Wanted, random: Random): number[] {
  const count = Math.ceil(eventCount(params) / params.burst);
  const end = params.seconds * 1e6;
  const before = Array.from({ length: count - 1 }, (_, index) =>
    Math.round(
      params.spacing === "even" ? ((index + 1) * end) / count : uniformFloat32(random) * end,
    ),
  );
  return [...before.toSorted((a, b) => a - b), end];
}

function textOf(n: number, cents: number, size: number, random: Random): string {
  const symbol = SYMBOLS[uniformInt(random, 0, SYMBOLS.length - 1)];
  const head = `{"n":${n},"symbol":"${symbol}","price":${(cents / 100).toFixed(2)},"note":"`;
  const room = size - head.length - '"}'.length;
  let note = "";
  while (note.length < room) note += `${WORDS[uniformInt(random, 0, WORDS.length - 1)]} `;
  return `${head}${note.slice(0, room)}"}`;
}
