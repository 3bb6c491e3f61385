import type { Run } from "#client/run.ts";
import type { RunEvent } from "#protocol/run-event.ts";

/** Whether `come` resolved within so many milliseconds; not if the run was over before. */
export function within(come: Promise<unknown>, ms: number, signal: AbortSignal): Promise<boolean> {
  const late = new AbortController();
  return Promise.race([
    come.then(() => true),
    pause(ms, AbortSignal.any([signal, late.signal])).then(() => false),
  ]).finally(() => late.abort());
}

/** Resolves after so many milliseconds, or as soon as the run is over. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    if (signal.aborted) done();
  });
}

/** Resolves when the run's log holds such an event, after so many milliseconds without, or when the run is over. */
export function inLog(
  run: Run,
  isIt: (event: RunEvent) => boolean,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const found = new AbortController();
  const unsubscribe = run.subscribe(look);
  function look(): void {
    if (run.getSnapshot().events.some(isIt)) found.abort();
  }
  look();
  return pause(ms, AbortSignal.any([signal, found.signal])).finally(unsubscribe);
}
