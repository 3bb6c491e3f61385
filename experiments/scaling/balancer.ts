import type { Placement } from "./contract.ts";
import type { ServerName } from "./events.ts";

/** A server as the balancer knows it. */
export interface Candidate {
  readonly server: ServerName;
  readonly members: number;
}

/** Chooses a server for each new connection, by one rule. */
export class Balancer {
  readonly #placement: Placement;
  #turn = 0;

  constructor(placement: Placement) {
    this.#placement = placement;
  }

  /** `key`: what the client is known by, such as a cookie. Null when no server takes anyone. */
  choose(candidates: readonly Candidate[], key: string): ServerName | null {
    return this.#pick(candidates, key)?.server ?? null;
  }

  #pick(candidates: readonly Candidate[], key: string): Candidate | undefined {
    switch (this.#placement) {
      case "round-robin":
        return candidates[this.#turn++ % candidates.length];
      case "sticky":
        return candidates[hashOf(key) % candidates.length];
      case "least-connections":
        return candidates.toSorted((a, b) => a.members - b.members)[0];
      default:
        return this.#placement satisfies never;
    }
  }
}

/** FNV-1a, 32 bits, with its bits mixed once more: short keys that differ in one digit fall apart. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
