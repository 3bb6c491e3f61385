export interface Pace {
  readonly count: number;
  readonly everyMs: number;
  /** Before the first. */
  readonly afterMs: number;
  readonly signal: AbortSignal;
}

/**
 * Lets `count` things happen at a steady pace, numbered from 1. A late timer does not delay those
 * after it; where several are due they happen together.
 */
export function atPace({ count, everyMs, afterMs, signal }: Pace, happen: (n: number) => void) {
  const zero = performance.now();
  let done = 0;
  const dueIn = () => zero + afterMs + done * everyMs - performance.now();
  function wake() {
    if (signal.aborted) return;
    while (done < count && dueIn() <= 0) happen(++done);
    if (done < count) timer = setTimeout(wake, Math.max(0, dueIn()));
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  wake();
}
