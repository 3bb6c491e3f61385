import type { MemorySample, Reading } from "./reading.ts";

/** What the fleet took of the process's memory, in bytes; null before both were measured. */
export interface FleetMemory {
  readonly connections: number;
  /** V8's heap and what its objects own outside of it. */
  readonly owned: number;
  readonly resident: number;
}

/** The heap in use and what its objects own outside of it, bytes. */
export function ownedBytes({ heapUsed, external }: MemorySample): number {
  return heapUsed + external;
}

/** What came with the fleet: between before its first connection and its completion. */
export function fleetMemoryOf({ memory }: Pick<Reading, "memory">): FleetMemory | null {
  const before = memory.find(({ point }) => point === "before");
  const complete = memory.find(({ point }) => point === "complete");
  if (!before || !complete || complete.connections === 0) return null;
  return {
    connections: complete.connections,
    owned: ownedBytes(complete) - ownedBytes(before),
    resident: complete.resident - before.resident,
  };
}
