import type { Roster } from "./roster.ts";

/** So long the page may take from one of its connections to the next. */
const PATIENCE_MS = 10_000;

/** The time in which the page opens its connections: until it has all, can open no more, or opens none. */
export class PageTurn {
  readonly #roster: Roster;
  readonly #over = Promise.withResolvers<void>();
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(roster: Roster) {
    this.#roster = roster;
  }

  /** Resolves when it is over. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  /** Begins, and goes on with each connection. */
  goOn(): void {
    if (this.#isOver) return;
    clearTimeout(this.#timer);
    if (this.#roster.isPageComplete) this.end();
    else this.#timer = setTimeout(() => this.end(), PATIENCE_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#isOver = true;
    this.#over.resolve();
  }
}
