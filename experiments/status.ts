import type { PanelState } from "#components/lab/panel-frame.tsx";
import type { RunOutcome } from "#protocol/run-event.ts";
import type { RunControls } from "./use-run.ts";

/** How a run ended, in two or three words. */
export const OUTCOMES: Readonly<Record<RunOutcome, string>> = {
  finished: "Finished",
  stopped: "Stopped",
  abandoned: "Abandoned",
  limit: "Stopped at a limit",
  interrupted: "Interrupted",
  failed: "Failed",
};

/** What the panel's badge says. */
export function statusOf({ run, starting, session }: RunControls): {
  kind: PanelState;
  text: string;
} {
  if (starting) {
    const waiting = session.status === "waiting";
    return { kind: "connecting", text: waiting ? "Waiting for the lab" : "Connecting" };
  }
  if (!run) return { kind: "recorded", text: "Recorded run" };
  switch (run.state.status) {
    case "running":
      return run.attached
        ? { kind: "running", text: "Running" }
        : { kind: "connecting", text: "Connection lost, resuming" };
    case "ended":
      return { kind: "ended", text: OUTCOMES[run.state.outcome] };
    case "lost":
      return { kind: "ended", text: "Lost" };
    default:
      return run.state satisfies never;
  }
}
