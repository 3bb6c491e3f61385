"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import type { RunControls } from "./use-run.ts";

interface BenchNoticeProps {
  readonly controls: RunControls;
  /** How to go on after a run that did not finish. */
  readonly again?: string;
}

/** What stands between the learner and a saved run, and what can be done about it. */
export function BenchNotice({
  controls,
  again = "Press Run to start a new one.",
}: BenchNoticeProps) {
  const { session, run, starting, error } = controls;
  const concerned = starting || error !== null || run?.state.status === "running";
  if (concerned && (session.status === "waiting" || session.status === "failed")) {
    return (
      <ErrorState
        title={session.why}
        action={
          <Button size="sm" onClick={controls.reconnect}>
            Try now
          </Button>
        }
      >
        {session.remedy}
        {session.status === "waiting" ? " The page keeps trying by itself." : null}
      </ErrorState>
    );
  }
  if (error) return <ErrorState title="The run did not start">{error.message}</ErrorState>;
  if (!run) return null;
  if (run.state.status === "lost") {
    return <ErrorState title="This run is lost">{run.state.why}</ErrorState>;
  }
  if (run.state.status === "ended" && run.state.outcome !== "finished" && run.state.why) {
    return (
      <Notice>
        {run.state.why} {run.problem?.message ?? ""} {again}
      </Notice>
    );
  }
  if (run.problem) return <Notice>{run.problem.message}</Notice>;
  if (run.recorder !== "ok" && run.savedSeq < run.lastSeq) {
    return (
      <Notice>
        The database does not answer. The events wait in the lab&rsquo;s memory and will be saved
        when it is back.
      </Notice>
    );
  }
  return null;
}

/** What is worth knowing, and no fault that stops the learner. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="border-warn border-l-2 bg-warn-soft px-4 py-3 text-note">
      {children}
    </p>
  );
}
