import type { Run } from "#client/run.ts";
import type { RunEvent } from "#protocol/run-event.ts";

/** Resolves after so many milliseconds, or as soon as the signal is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
    if (signal?.aborted) done();
  });
}

/** Resolves as soon as the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Whether `come` resolved within so many milliseconds; not if the run was over before. */
export function within(come: Promise<unknown>, ms: number, signal: AbortSignal): Promise<boolean> {
  const late = new AbortController();
  return Promise.race([
    come.then(() => true),
    pause(ms, AbortSignal.any([signal, late.signal])).then(() => false),
  ]).finally(() => late.abort());
}

/** Aborted when such an event is in the run's log; watched for until `done`. */
export function whenSaid(
  run: Run,
  isIt: (event: RunEvent) => boolean,
  done: AbortSignal,
): AbortSignal {
  const said = new AbortController();
  let read = 0;
  const look = () => {
    const { events } = run.getSnapshot();
    if (events.slice(read).some(isIt)) said.abort();
    read = events.length;
  };
  const unsubscribe = run.subscribe(look);
  for (const end of [said.signal, done]) end.addEventListener("abort", unsubscribe, { once: true });
  look();
  if (done.aborted) unsubscribe();
  return said.signal;
}

/** Resolves when the run's log holds such an event, after so many milliseconds without, or when the run is over. */
export function inLog(
  run: Run,
  isIt: (event: RunEvent) => boolean,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const said = whenSaid(run, isIt, over.signal);
  return pause(ms, AbortSignal.any([signal, said])).finally(() => over.abort());
}
