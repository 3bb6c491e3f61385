import type { Run } from "#client/run.ts";
import type { Session } from "#client/session.ts";
import {
  type BackpressureParams,
  backpressureParams,
  backpressureResult,
} from "#experiments/backpressure/contract.ts";
import { tanksOf } from "#experiments/backpressure/tanks.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";

/** 16 MiB a second, the most there is: past what the kernel takes, at 4 to 8 MiB, in half a second. */
export const FLOOD = { rate: 64, size: 256 * 1024, bytesPerSecond: null } as const;

/** Both halves of `backpressure`, as a page runs them, to the end. `during` gets the run at its start. */
export async function runBackpressure(
  session: Session,
  changed: Partial<BackpressureParams>,
  during: (run: Run) => void = () => {},
) {
  const params = backpressureParams.parse(changed);
  const started = await session.start("backpressure", params);
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  during(run);
  await findBrowserHalf("backpressure")?.(run, over.signal);
  run.done();
  const { events, state } = await run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  const result = backpressureResult.parse(state.result);
  return { params, events, outcome: state.outcome, result, legs: tanksOf(events).legs };
}
