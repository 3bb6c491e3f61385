import type { Answer } from "#client/asks.ts";
import type { Run } from "#client/run.ts";
import type { SolutionAct, SolutionStep } from "#protocol/challenge.ts";

/**
 * Does in a run what a solution does, step by step, each as soon as the log says that it is time.
 * Returns what went wrong, for a person; null when all was done or the run was over first.
 */
export async function playSolution(
  run: Run,
  steps: readonly SolutionStep[],
): Promise<string | null> {
  for (const step of steps) {
    if (!(await isTime(run, step))) return null;
    const answer = await act(run, step.act);
    if (!answer.ok) return run.getSnapshot().state.status === "running" ? answer.message : null;
  }
  return null;
}

/** Resolves to true when the step's moment is there, to false when the run is over before. */
function isTime(run: Run, step: SolutionStep): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const look = () => {
    const { events, state } = run.getSnapshot();
    if (state.status !== "running") resolve(false);
    else if (step.when(events)) resolve(true);
  };
  const unsubscribe = run.subscribe(look);
  look();
  return promise.finally(unsubscribe);
}

function act(run: Run, deed: SolutionAct): Promise<Answer> {
  switch (deed.kind) {
    case "command":
      return run.command(deed.command);
    case "fault":
      return run.fault(deed.fault);
    case "stop":
      run.stop();
      return Promise.resolve({ ok: true });
    default:
      return deed satisfies never;
  }
}
