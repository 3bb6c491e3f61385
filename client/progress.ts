import type { Progress } from "#protocol/progress.ts";
import {
  createProgressStore,
  type ProgressKey,
  type ProgressStore,
  STORAGE_KEY,
} from "./progress-store.ts";
import type { Store } from "./store.ts";

let store: ProgressStore | null = null;

/** The store of this device; the page's only one. For the browser: there is none while rendering. */
export function deviceProgress(): ProgressStore {
  if (store) return store;
  const made = createProgressStore({
    // Each time by its name: where it is denied, naming it throws.
    storage: {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
      removeItem: (key) => localStorage.removeItem(key),
    },
    now: Date.now,
    schedule: queueMicrotask,
  });
  window.addEventListener("storage", ({ key }) => {
    // null: everything was cleared.
    if (key === STORAGE_KEY || key === null) made.reread();
  });
  store = made;
  return made;
}

/** How far the learner is, by what this device knows. */
export const progressStore = (): Store<Progress> => deviceProgress();

/** Remembers a step of the learner, on this device at once. */
export function recordProgress(key: ProgressKey, value: string): void {
  deviceProgress().record(key, value);
}
