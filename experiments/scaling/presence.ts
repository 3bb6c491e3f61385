import type { ServerName } from "./events.ts";

/** What another server said so long ago does not count any more: it may be gone. */
const EXPIRES_MS = 1_000;

/** How many are in the room, as one server knows it: its own members, and what others said lately. */
export class PresenceBook {
  readonly #onChange: (shown: number) => void;
  readonly #others = new Map<ServerName, { members: number; at: number }>();
  #own = 0;
  #shown = 0;

  /** `onChange`: the sum is another one. */
  constructor(onChange: (shown: number) => void) {
    this.#onChange = onChange;
  }

  own(members: number): void {
    this.#own = members;
    this.#count();
  }

  heard(server: ServerName, members: number): void {
    this.#others.set(server, { members, at: performance.now() });
    this.#count();
  }

  #count(): void {
    const since = performance.now() - EXPIRES_MS;
    const fresh = [...this.#others.values()].filter(({ at }) => at >= since);
    const shown = fresh.reduce((sum, { members }) => sum + members, this.#own);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#onChange(shown);
  }
}
