"use client";

import { useSyncExternalStore } from "react";
import { progressStore } from "#client/progress.ts";
import type { Progress } from "#protocol/progress.ts";

const subscribe = (listener: () => void) => progressStore().subscribe(listener);
const read = () => progressStore().getSnapshot();
const unknown = () => null;

/** How far the learner is; null in the page that is the same for all, until it stands. */
export function useProgress(): Progress | null {
  return useSyncExternalStore<Progress | null>(subscribe, read, unknown);
}
