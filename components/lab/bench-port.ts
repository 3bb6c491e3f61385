import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { Run } from "#client/run.ts";

/** What the text of a lesson may know and want of a bench on its page. */
export interface BenchPort {
  /** The last run on it; null before there is one. */
  readonly run: Run | null;
  /** Starts a run as its form would. Resolves to null when it could not be started. */
  start(params: unknown): Promise<Run | null>;
}

const ports = new Map<string, BenchPort>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function publish(experiment: string, port: BenchPort | null): void {
  if (port) ports.set(experiment, port);
  else ports.delete(experiment);
  for (const listener of listeners) listener();
}

/** Makes the bench of an experiment known to the text beside it, as long as it stands. */
export function usePublishedBench(
  experiment: string,
  run: Run | null,
  start: BenchPort["start"],
): void {
  const latest = useEffectEvent(start);
  useEffect(() => {
    publish(experiment, { run, start: (params) => latest(params) });
    return () => publish(experiment, null);
  }, [experiment, run]);
}

/** The bench of an experiment on this page; null before it is loaded. */
export function useBenchPort(experiment: string): BenchPort | null {
  return useSyncExternalStore(
    subscribe,
    () => ports.get(experiment) ?? null,
    () => null,
  );
}

/** The same as soon as it is loaded. */
export function whenBench(experiment: string): Promise<BenchPort> {
  return new Promise((resolve) => {
    const look = () => {
      const port = ports.get(experiment);
      if (!port) return;
      listeners.delete(look);
      resolve(port);
    };
    listeners.add(look);
    look();
  });
}
