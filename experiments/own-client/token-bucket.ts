/** How long one must wait before going on, in milliseconds, when so much a second is allowed. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number;

  /** `burst`: what may be taken at once. Times are of any one clock, in milliseconds. */
  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAt = now;
  }

  /** Takes `amount`, there or not; returns how long to wait until the debt is paid, 0 for none. */
  take(amount: number, now: number): number {
    const earned = ((now - this.#filledAt) * this.#perSecond) / 1000;
    this.#tokens = Math.min(this.#burst, this.#tokens + earned) - amount;
    this.#filledAt = now;
    return Math.max(0, (-this.#tokens * 1000) / this.#perSecond);
  }
}
