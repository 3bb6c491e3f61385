import type { Run } from "#client/run.ts";
import type { Session } from "#client/session.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import { type HeartbeatParams, heartbeatResult } from "#experiments/heartbeat/contract.ts";

/** Both halves of `heartbeat`, as a page runs them, to the end. `during` gets the run at its start. */
export async function runHeartbeat(
  session: Session,
  params: Partial<HeartbeatParams>,
  during: (run: Run) => void = () => {},
) {
  const started = await session.start("heartbeat", params);
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  during(run);
  await findBrowserHalf("heartbeat")?.(run, over.signal);
  run.done();
  const { events, state } = await run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  const { outcome } = state;
  return { id: run.id, events, outcome, result: heartbeatResult.parse(state.result) };
}

/** Resolves when the log of a run holds an event of this type. */
export function inLog(run: Run, type: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!run.getSnapshot().events.some((event) => event.type === type)) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = run.subscribe(look);
    look();
  });
}
