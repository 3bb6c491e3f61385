"use client";

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { StartError } from "#client/live-runs.ts";
import type { Run } from "#client/run.ts";
import type { RunSnapshot } from "#client/run-snapshot.ts";
import type { SessionState } from "#client/session-state.ts";
import { usePublishedBench } from "#components/lab/bench-port.ts";
import { findBrowserHalf } from "./browsers.ts";
import { labSession } from "./lab-session.ts";

const NEVER = () => () => {};
const IDLE: SessionState = { status: "idle" };

export interface RunControls {
  readonly session: SessionState;
  /** The last run of this panel, null before there is one. */
  readonly run: RunSnapshot | null;
  /** The same run, to open sockets in. */
  readonly handle: Run | null;
  readonly starting: boolean;
  readonly error: StartError | null;
  start(params: unknown): void;
  stop(): void;
  reset(): void;
  /** Tries to connect now instead of waiting. */
  reconnect(): void;
}

/** Runs an experiment: both the request to the sidecar and the browser's half of it. */
export function useRun(experiment: string, lesson?: string): RunControls {
  const [run, setRun] = useState<Run | null>(null);
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<StartError | null>(null);
  const mounted = useRef(true);
  const session = useSyncExternalStore(
    useCallback((listener: () => void) => labSession().subscribe(listener), []),
    () => labSession().getSnapshot(),
    () => IDLE,
  );
  const snapshot = useSyncExternalStore(
    run?.subscribe ?? NEVER,
    () => run?.getSnapshot() ?? null,
    () => null,
  );
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  async function start(params: unknown): Promise<Run | null> {
    setStarting(true);
    setError(null);
    const result = await labSession().start(experiment, params, lesson);
    if (!mounted.current) {
      if (result.ok) result.run.stop();
      return null;
    }
    setStarting(false);
    if (!result.ok) {
      setError(result.error);
      return null;
    }
    setRun(result.run);
    void runBrowserHalf(result.run, experiment);
    return result.run;
  }
  usePublishedBench(experiment, run, start);

  return {
    session,
    run: snapshot,
    handle: run,
    starting,
    error,
    start: (params) => void start(params),
    stop: () => run?.stop(),
    reset: () => {
      setRun(null);
      setError(null);
    },
    reconnect: () => void labSession().connect(),
  };
}

async function runBrowserHalf(run: Run, experiment: string): Promise<void> {
  const half = findBrowserHalf(experiment);
  const over = new AbortController();
  void run.ended.then(() => over.abort());
  try {
    await half?.(run, over.signal);
  } finally {
    run.done();
  }
}
