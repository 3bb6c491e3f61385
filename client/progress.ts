import type { Progress } from "#protocol/progress.ts";
import type { ProgressKey, ProgressStore } from "./progress-store.ts";
import type { Store } from "./store.ts";

let known: ProgressStore | null = null;
let loading: Promise<ProgressStore> | null = null;

/**
 * The store of this device; the page's only one. It is fetched after the page: what checks the stored
 * progress is large. Rejects where the network is away; the next call tries again.
 */
export function deviceProgress(): Promise<ProgressStore> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<ProgressStore> {
  const { createProgressStore, STORAGE_KEY } = await import("./progress-store.ts");
  const store = createProgressStore({
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
    if (key === STORAGE_KEY || key === null) store.reread();
  });
  known = store;
  return store;
}

/** How far the learner is, by what this device knows; null until that is known. */
export const progressStore: Store<Progress | null> = {
  getSnapshot: () => known?.getSnapshot() ?? null,
  subscribe(listener) {
    let end: (() => void) | null = null;
    let isOver = false;
    deviceProgress().then(
      (store) => {
        if (isOver) return;
        end = store.subscribe(listener);
        listener();
      },
      // It stays unknown, and is read by the next page.
      () => {},
    );
    return () => {
      isOver = true;
      end?.();
    };
  },
};

/** Remembers a step of the learner, on this device at once. */
export function recordProgress(key: ProgressKey, value: string): void {
  void deviceProgress().then(
    (store) => store.record(key, value),
    () => {},
  );
}
