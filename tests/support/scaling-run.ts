import type { Run } from "#client/run.ts";
import type { Session } from "#client/session.ts";
import { runScaling as runPage } from "#experiments/scaling/browser.ts";
import { type ScalingParams, scalingResult } from "#experiments/scaling/contract.ts";
import { readLog } from "#experiments/scaling/read-log.ts";

/** Both halves of `scaling`, as a page runs them, to the end. `during` gets the run at its start. */
export async function runScaling(
  session: Session,
  params: Partial<ScalingParams>,
  during: (run: Run) => void = () => {},
) {
  const started = await session.start("scaling", params);
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  during(run);
  await runPage(run, over.signal);
  run.done();
  const { events, state } = await run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  const { outcome, result, challenges } = state;
  const reading = readLog(events);
  return { events, outcome, challenges, result: scalingResult.parse(result), reading };
}
