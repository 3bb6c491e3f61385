/** Messages with numbers from 1, of which the last so many are kept for who asks for them again. */
export class Feed {
  readonly #keep: number;
  readonly #kept: number[] = [];
  #last = 0;

  constructor(keep: number) {
    this.#keep = keep;
  }

  get last(): number {
    return this.#last;
  }

  publish(): number {
    this.#last += 1;
    this.#kept.push(this.#last);
    if (this.#kept.length > this.#keep) this.#kept.shift();
    return this.#last;
  }

  /** Those after this number that are still kept, in order. */
  after(number: number): readonly number[] {
    return this.#kept.filter((kept) => kept > number);
  }
}

/** A message of the feed, as it crosses the wire. */
export function messageOf(number: number): string {
  return JSON.stringify({ n: number });
}

/** The number in a message of the feed; null of anything else. */
export function numberIn(text: string): number | null {
  const found = /^\{"n":(\d{1,15})\}$/.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
