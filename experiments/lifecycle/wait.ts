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

/** Resolves when the run's log holds such an event, or when the run is over. */
export function inLog(
  run: Run,
  isIt: (event: RunEvent) => boolean,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!signal.aborted && !run.getSnapshot().events.some(isIt)) return;
      unsubscribe();
      signal.removeEventListener("abort", look);
      resolve();
    };
    const unsubscribe = run.subscribe(look);
    signal.addEventListener("abort", look, { once: true });
    look();
  });
}
