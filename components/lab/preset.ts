import { useSyncExternalStore } from "react";

/** Parameters that the text of a lesson has set on a bench. */
export interface Preset {
  readonly params: Readonly<Record<string, unknown>>;
  /** Grows with each time, so that the same parameters can be set again. */
  readonly count: number;
}

const NONE: Preset = { params: {}, count: 0 };
const presets = new Map<string, Preset>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sets these parameters on the bench of an experiment; all others go back to their defaults. */
export function setPreset(experiment: string, params: Preset["params"]): void {
  const { count } = presets.get(experiment) ?? NONE;
  presets.set(experiment, { params, count: count + 1 });
  for (const listener of listeners) listener();
}

/** What the text of the lesson last set for this experiment. */
export function usePreset(experiment: string): Preset {
  return useSyncExternalStore(
    subscribe,
    () => presets.get(experiment) ?? NONE,
    () => NONE,
  );
}
