import type { Run } from "#client/run.ts";
import type { Session } from "#client/session.ts";
import { runReconnect as runPage } from "#experiments/reconnect/browser.ts";
import { type ReconnectParams, reconnectResult } from "#experiments/reconnect/contract.ts";
import { readLog } from "#experiments/reconnect/read-log.ts";

/** Both halves of `reconnect`, as a page runs them, to the end. `during` gets the run at its start. */
export async function runReconnect(
  session: Session,
  params: Partial<ReconnectParams>,
  during: (run: Run) => void = () => {},
) {
  const started = await session.start("reconnect", params);
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  during(run);
  await runPage(run, over.signal);
  run.done();
  const { events, state } = await run.ended;
  if (state.status !== "ended") throw new Error(`the run is ${state.status}`);
  const { outcome, result } = state;
  const { id } = run;
  return { id, events, outcome, result: reconnectResult.parse(result), reading: readLog(events) };
}
