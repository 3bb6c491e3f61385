import { useSyncExternalStore } from "react";

/** Parameters that the text of a lesson has set on a bench. */
export interface Preset {
  readonly params: unknown;
  /** Whether all are set, and not only those that differ from the defaults. */
  readonly isWhole: boolean;
  /** Grows with each time, so that the same parameters can be set again. */
  readonly count: number;
}

const NONE: Preset = { params: {}, isWhole: false, count: 0 };
const presets = new Map<string, Preset>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(experiment: string, preset: Omit<Preset, "count">): void {
  const { count } = presets.get(experiment) ?? NONE;
  presets.set(experiment, { ...preset, count: count + 1 });
  for (const listener of listeners) listener();
}

/** Sets these parameters on the bench of an experiment; all others go back to their defaults. */
export function setPreset(experiment: string, params: Readonly<Record<string, unknown>>): void {
  set(experiment, { params, isWhole: false });
}

/** Sets all parameters on the bench of an experiment, as its contract has parsed them. */
export function setParams(experiment: string, params: unknown): void {
  set(experiment, { params, isWhole: true });
}

/** What the text of the lesson last set for this experiment. */
export function usePreset(experiment: string): Preset {
  return useSyncExternalStore(
    subscribe,
    () => presets.get(experiment) ?? NONE,
    () => NONE,
  );
}

/** The parameters that a preset comes to. */
export function withPreset(defaults: unknown, { params, isWhole }: Preset): unknown {
  if (isWhole) return params;
  return isRecord(defaults) && isRecord(params) ? { ...defaults, ...params } : defaults;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
