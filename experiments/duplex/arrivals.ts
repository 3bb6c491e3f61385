/** Counts what comes, and tells when all of it is here or when it will not come any more. */
export interface Arrivals {
  /** One more is here. */
  came(): void;
  /** True when all came; false when `gone` resolved, `signal` was aborted, or nothing came for so long. */
  readonly complete: Promise<boolean>;
}

interface Expected {
  readonly count: number;
  readonly silenceMs: number;
  readonly gone: Promise<unknown>;
  readonly signal: AbortSignal;
}

export function awaitArrivals({ count, silenceMs, gone, signal }: Expected): Arrivals {
  const { promise: complete, resolve } = Promise.withResolvers<boolean>();
  let left = count;
  const giveUp = () => settle(false);
  let timer = setTimeout(giveUp, silenceMs);
  function settle(all: boolean) {
    clearTimeout(timer);
    signal.removeEventListener("abort", giveUp);
    resolve(all);
  }
  signal.addEventListener("abort", giveUp, { once: true });
  void gone.then(giveUp);
  return {
    complete,
    came() {
      clearTimeout(timer);
      left -= 1;
      if (left <= 0) settle(true);
      else timer = setTimeout(giveUp, silenceMs);
    },
  };
}
