import type { Leg, Weighed } from "./tanks.ts";

/** The memory that the server's process has more than when a leg began. */
export interface MemoryAt {
  /** Microseconds of the run. */
  readonly at: number;
  /** Heap, and buffers outside of it. */
  readonly bytes: number;
}
export interface CollectedAt extends MemoryAt {
  /** What the server's application held for the leg then, bytes. */
  readonly held: number;
}

export interface LegMemory {
  /** With garbage that nobody has collected yet, and with what other runs do meanwhile. */
  readonly asItIs: readonly MemoryAt[];
  /** Just after a collection, at a few moments. */
  readonly collected: readonly CollectedAt[];
}

/** How the memory of the server's process went in a leg. */
export function memoryOf({ levels, weighed }: Leg): LegMemory {
  const clean = weighed.find(({ when }) => when === "began");
  const first = clean ?? levels[0]?.memory;
  if (!first) return { asItIs: [], collected: [] };
  const above = usedBy(first);
  return {
    asItIs: levels.map(({ at, memory }) => ({ at, bytes: usedBy(memory) - above })),
    collected: clean
      ? weighed.map((one) => ({ at: one.at, held: one.held, bytes: usedBy(one) - above }))
      : [],
  };
}

function usedBy({ heapUsed, external }: Pick<Weighed, "heapUsed" | "external">): number {
  return heapUsed + external;
}
