"use client";

import { useSyncExternalStore } from "react";
import { progressStore } from "#client/progress.ts";
import type { Progress } from "#protocol/progress.ts";

const unknown = () => null;

/** How far the learner is; null in the page that is the same for all, until it is known. */
export function useProgress(): Progress | null {
  return useSyncExternalStore(progressStore.subscribe, progressStore.getSnapshot, unknown);
}
