"use client";

import { useSyncExternalStore } from "react";

const KEY = "lab101.search-slash";
const listeners = new Set<() => void>();

/** Whether the single key "/" opens the search. One may turn it off (WCAG 2.1.4). */
export function isSlashOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function turnSlash(isOn: boolean) {
  try {
    localStorage.setItem(KEY, isOn ? "on" : "off");
  } catch {
    // Without storage it stays on.
  }
  for (const listener of listeners) listener();
}

export function useSlash(): boolean {
  return useSyncExternalStore(subscribe, isSlashOn, () => true);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
